package harness.explore.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults are read as they are written, and as people write them. */
class FaultTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"kill:mdmon", "kill:mdadm@7", "swap:format", "swap:engine@3", "fail:2", "stale:0@40", "gone:3@1", "dead:1@9",
        "latent:1@4096", "slow:0@50"})
  void round_trip(String text) {
    assertEquals(text, Fault.parse(text).toString());
  }

  @Test
  void disks_go_by_their_names_too() {
    assertEquals(Fault.parse("stale:2@40"), Fault.parse("stale:sdc@40"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kill", "kill:init", "fail", "fail:", "stale:2@", "melt:2", "kill_mdmon:1"})
  void what_is_no_fault_is_refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Fault.parse(text));
  }

  @Test
  void one_run_shows_a_fault_with_a_moment_and_one_fate() {
    assertTrue(Fault.parse("gone:1@5").runnable());
    assertFalse(Fault.parse("gone:1").runnable());
    assertFalse(Fault.parse("fail:1@5").runnable());
  }

  @Test
  void only_one_fault_stands_for_many_runs() {
    String scenario = "r5-3to4-v1-c64-k1024-u0-linux-durable-none-s1";
    assertThrows(
        IllegalArgumentException.class, () -> Scenario.parse(scenario + "+kill:mdmon+fail:1"));
    assertEquals(2, Scenario.parse(scenario + "+kill:mdmon+gone:1@5").faults().size());
  }
}
