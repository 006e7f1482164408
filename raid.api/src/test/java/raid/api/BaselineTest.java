package raid.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bundles import ranges of the API's packages, so a package may not change without a step of its
 * version: the first number where those who use or implement it must change, the second where only
 * something was added. {@code baseline/raid.api.jar} is the API that was recorded last.
 */
class BaselineTest {

  @Test
  void no_package_has_changed_more_than_its_version_says() throws Exception {
    try (Builder builder = new Builder();
        Jar recorded = new Jar(new File("baseline", "raid.api.jar"))) {
      builder.addClasspath(new File("target", "classes"));
      builder.setBundleSymbolicName("raid.api");
      builder.setBundleVersion(recorded.getVersion());
      builder.setPrivatePackage("raid.api.*");
      Baseline baseline = new Baseline(builder, new DiffPluginImpl());
      List<String> wrong =
          baseline.baseline(builder.build(), recorded, null).stream()
              .filter(info -> info.mismatch)
              .map(BaselineTest::say)
              .toList();
      assertEquals(List.of(), wrong, "see 'Steps of the API' in doc/house.md");
    }
  }

  private static String say(Info info) {
    return "%s has version %s and differs from the recorded %s: @Version has to be %s; %s"
        .formatted(
            info.packageName,
            info.newerVersion,
            info.olderVersion,
            info.suggestedVersion,
            info.packageDiff);
  }
}
