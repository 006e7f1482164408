package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.MdException;

class ErrnoTableTest {

  @Test
  void stores_are_taken_and_refused_as_linux_did_in_the_recorded_order() throws IOException {
    Bench bench = new Bench();
    List<String> recorded = recorded();
    List<String> ours = new ArrayList<>();
    for (String line : recorded) {
      ours.add(play(bench, line));
    }
    assertEquals(String.join("\n", recorded), String.join("\n", ours));
  }

  private static String play(Bench bench, String line) {
    if (line.equals("@ write")) {
      bench.write(0);
      bench.shows("array_state", "write-pending");
    } else if (line.equals("@ settle")) {
      bench.host.settle();
    } else if (!line.startsWith("#")) {
      return store(bench, line);
    }
    return line;
  }

  private static String store(Bench bench, String line) {
    String[] words = line.split(" <- | = ");
    try {
      bench.put(words[0], words[1]);
      return words[0] + " <- " + words[1];
    } catch (MdException refused) {
      return words[0] + " <- " + words[1] + " = " + refused.errno();
    }
  }

  private static List<String> recorded() throws IOException {
    try (InputStream in = ErrnoTableTest.class.getResourceAsStream("sysfs-errno-table.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
