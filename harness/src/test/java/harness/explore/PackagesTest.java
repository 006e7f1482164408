package harness.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The explorer's packages stand on one another, and no arrow points up. */
class PackagesTest {

  private static final Path ROOT = Path.of("src/main/java/harness/explore");
  private static final String IMPORT = "import harness.explore.";

  /** Each uses only those before it, as package-info says. */
  private static final List<String> BOTTOM_UP =
      List.of(
          "scenario", "report", "log", "media", "run", "check", "record", "recover", "survey", "");

  @Test
  void each_package_uses_only_those_below_it() throws IOException {
    List<String> upwards = new ArrayList<>();
    List<Path> sources;
    try (Stream<Path> all = Files.walk(ROOT)) {
      sources = all.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    for (Path source : sources) {
      int here = BOTTOM_UP.indexOf(ROOT.relativize(source.getParent()).toString());
      for (String line : Files.readAllLines(source)) {
        if (here < 0 || line.startsWith(IMPORT) && BOTTOM_UP.indexOf(imported(line)) >= here) {
          upwards.add(source + ": " + line);
        }
      }
    }
    assertEquals(List.of(), upwards);
  }

  private static String imported(String line) {
    String name = line.substring(IMPORT.length());
    return Character.isUpperCase(name.charAt(0)) ? "" : name.substring(0, name.indexOf('.'));
  }
}
