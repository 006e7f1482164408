package itest.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.explore.Exploration;
import harness.explore.Replay;
import harness.explore.RunText;
import harness.explore.report.Report;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Scenario;
import harness.host.TraceSink;
import itest.expansion.Rig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.metadata.RefusedException;

/** Something goes wrong in an expansion, and then the power goes out. */
class FaultsTest {

  private static final String R5 = "r5-3to4-v1-c64-k1024-u0-linux-durable-none-s1";

  private static Report explore(String scenario, long states) throws IOException {
    return new Exploration(
            Rig.parts(),
            Scenario.parse(scenario),
            new Budget(states, Long.MAX_VALUE),
            () -> 0,
            (seed, round, point, points, all, distinct, findings) -> {})
        .run();
  }

  private static void nothingIsLost(String token) throws IOException {
    assertEquals(Optional.empty(), new Replay(Rig.parts(), token).recover(TraceSink.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        R5 + "+kill:mdmon@80",
        R5 + "+kill:mdadm@101",
        "r5-3to4-v1-c64-k1024-u0-linux-durable-writes-s1+kill:mdadm@161",
        R5 + "+stale:2@34",
        R5 + "+gone:3@40",
        R5 + "+dead:0@60",
        R5 + "+latent:1@12",
        R5 + "+slow:0@20",
        R5 + "+swap:format@150",
        R5 + "+swap:monitor@81",
        R5 + "+swap:admin@102",
        R5 + "+swap:engine@230",
        "r5-3to4-v1-h1-c64-k1024-u0-linux-durable-none-s1+gone:2@60",
        "r5-3to4-v1-h1-c64-k1024-u0-design-durable-writes-s1+dead:0@30",
        "r0-2to4-v1-c64-k1024-u0-linux-durable-none-s1+kill:mdadm@90",
        "r0-2to4-v1-c64-k1024-u0-linux-durable-none-s1+kill:mdmon@31"
      })
  void the_run_ends_well_and_nothing_is_lost_after_a_cut(String scenario) throws IOException {
    Report report = explore(scenario, 8);
    assertEquals(List.of(), report.findings());
    assertEquals(8, report.distinct());
    nothingIsLost(scenario);
  }

  /** The monitor looked at md for the first time after the reshape that it had found on was over. */
  @Test
  void a_reshape_that_ends_while_the_monitor_takes_its_array_in_ends_in_the_metadata()
      throws IOException {
    nothingIsLost("r5-3to4-v1-c64-k1024-u0-linux-durable-none-s1+kill:mdmon@42+swap:format@326");
  }

  /** md had the new shape and no position any more, but sync_action still said reshape. */
  @Test
  void a_reshape_that_is_over_but_for_its_sync_action_ends_in_the_metadata() throws IOException {
    nothingIsLost("r0-3to5-v1-c8-k2048-u0-linux-durable-mixed-s536+kill:mdmon@169");
  }

  /** The reshape's last checkpoint was taken for that of the repair which the same block began. */
  @Test
  void a_repair_that_follows_a_reshape_begins_at_the_start_after_a_second_cut()
      throws IOException {
    nothingIsLost("r5-3to4-v1-c4-k1024-u64-linux-durable-writes-s1.933.8001.280.");
  }

  /** It died when md and mdmon had ended all: the volumes were free of it but for their writes. */
  @Test
  void a_range_that_a_dead_overseer_left_suspended_is_released() throws IOException {
    nothingIsLost("r5-3to4-v1-c64-k1024-u0-linux-durable-writes-s1+kill:mdadm@165");
  }

  /** The record still says that a unit lies in the copy area: a cut would put that over a write. */
  @Test
  void nobody_writes_to_what_a_dead_overseer_left_suspended_before_another_one_has_recorded_it()
      throws IOException {
    nothingIsLost(
        "r5-5to6-v1-c16-k2048-u0-design-durable-writes-lockstep-l1000to200000-s406"
            + "+kill:mdadm@145.661.");
  }

  /** Of the requests that come after the expansion none is a moment of it. */
  @Test
  void a_disk_does_not_die_of_the_checks() throws IOException {
    nothingIsLost("r5-3to4-v1-c4-k1024-u256-linux-durable-none-s2+stale:1@320");
  }

  /** The spare gives the container a new family number; sda has the block with it, sdb had not. */
  @Test
  void a_container_outlives_a_cut_while_a_spare_takes_over() throws IOException {
    nothingIsLost("r5-3to4-v1-h1-c64-k1024-u0-linux-durable-none-s1+gone:1@48.411.");
  }

  /** It had failed before the cut, so the monitor that saw the reshape end did not see it fail. */
  @Test
  void a_spare_takes_over_at_the_end_where_a_disk_is_missing_since_the_boot() throws IOException {
    nothingIsLost("r5-3to4-v1-h1-c64-k1024-u0-linux-durable-writes-s1+dead:3@8.156.01");
  }

  /** The disk that was lost held zeroes there, in a row with data that was being written. */
  @Test
  void the_write_hole_reaches_beyond_the_old_end() throws IOException {
    nothingIsLost("r5-3to4-v1-c64-k1024-u0-linux-durable-writes-s1+stale:3@32.408.40");
  }

  /** Of two disks to grow onto one was dead before anything began, and the other is a spare still. */
  @Test
  void disks_that_were_to_be_grown_onto_are_spares_where_nothing_was_expanded() throws IOException {
    nothingIsLost("r5-3to5-v1-c16-k1024-u0-linux-durable-none-s1+dead:4@1");
  }

  @Test
  void what_is_refused_without_the_fault_is_no_scenario() {
    String tooShort = "r5-3to4-v1-c64-k1024-u128-linux-durable-none-s1+dead:2";
    RefusedException refused =
        assertThrows(RefusedException.class, () -> explore(tooShort, 8));
    assertTrue(refused.getMessage().contains("a migration unit of 128"), refused.getMessage());
  }

  /** Every moment is a run of its own; so few states are shared out among the first of them. */
  @Test
  void a_fault_without_a_moment_comes_at_many() throws IOException {
    Report report = explore(R5 + "+kill:mdadm", 60);
    assertEquals(List.of(), report.findings());
    assertEquals(60, report.distinct());
  }

  @Test
  void what_is_left_of_a_budget_when_each_moment_has_had_its_share_goes_to_the_next_seed()
      throws IOException {
    Report report = explore(R5 + "+gone:3", 1200);
    assertEquals(List.of(), report.findings());
    assertEquals(1200, report.distinct());
    assertEquals(2, report.seeds());
  }

  @Test
  void where_no_power_is_cut_the_run_itself_is_traced() throws IOException {
    List<String> crossings = new ArrayList<>();
    new Replay(Rig.parts(), R5 + "+kill:mdmon@80").recover(event -> crossings.add(event.text()));
    assertTrue(
        crossings.stream().anyMatch(text -> text.contains("mdmon ends the migration")),
        crossings.toString());
  }

  @Test
  void the_log_names_what_was_written_and_where_the_fault_struck() throws IOException {
    List<String> log =
        RunText.of(Rig.parts(), Scenario.parse(R5 + "+gone:2@34"), List.of());
    assertTrue(log.stream().anyMatch(line -> line.contains("migration record status 1 unit 0")));
    int fault = log.indexOf("      here [gone:2@34]");
    assertTrue(fault > 0, log.toString());
    assertTrue(log.subList(0, fault).stream().anyMatch(line -> line.contains(" sdc ")));
    assertTrue(log.subList(fault, log.size()).stream().noneMatch(line -> line.contains(" sdc ")));
  }
}
