package harness.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harness.launch.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written on the command line is the scenario that tokens name. */
class ScenarioOptionsTest {

  private static String scenario(String arguments) {
    ScenarioOptions options = new ScenarioOptions();
    Frontend.line(options).parseArgs(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    return options.scenario(List.of("imsm", "1.2", "native")).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1",
        "--metadata imsm | r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1",
        "--metadata native --seed 7 | r5-3to4-v1-c64-k4096-u0-m1.2-linux-durable-none-s7",
        "--kill mdadm | r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1+kill:mdadm",
        "--fail sdb | r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1+fail:1",
        "--fault slow:1@5 --fault dead:2@9 --kill mdmon"
            + " | r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1+slow:1@5+dead:2@9+kill:mdmon"
      })
  void options_are_a_scenario(String arguments, String expected) {
    assertEquals(expected, scenario(arguments));
  }

  @Test
  void a_format_that_is_not_there_is_refused() {
    UsageException refusal =
        assertThrows(UsageException.class, () -> scenario("--metadata ddf"));
    assertEquals("no metadata format ddf; there are imsm, 1.2, native", refusal.getMessage());
  }
}
