package harness.explore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token says all of its scenario. */
class ScenarioTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1",
        "r0-2to4-v2-c4-k1024-d256-u64-design-linux-mixed-s7",
        "r5-3to4-v1-h2-c64-k4096-u0-linux-durable-none-s1+fail:1",
        "r5-3to4-v1-h1-c64-k4096-d20-u0-m1.2-linux-durable-writes-lockstep-l1000to200000-s1+kill:mdmon@12~K3"
      })
  void a_scenario_is_read_as_it_is_written(String text) {
    assertEquals(text, Scenario.parse(text).toString());
  }

  @Test
  void disks_are_as_large_as_the_token_says() {
    String scenario = "r5-3to4-v1-c4-k1024%s-u64-linux-durable-none-s1";
    assertEquals(256, Scenario.parse(scenario.formatted("-d256")).diskMib());
    assertEquals(0, Scenario.parse(scenario.formatted("")).diskMib());
  }
}
