package itest.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.explore.Exploration;
import harness.explore.Replay;
import harness.explore.report.Finding;
import harness.explore.report.Report;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Scenario;
import harness.host.TraceSink;
import itest.expansion.Rig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power goes out in an expansion, and nothing is lost. */
class PowerCutTest {

  /** Enough for the first choices at every point where few writes are open. */
  private static final long STATES = 30;

  private static Report explore(String scenario, long states) throws IOException {
    Exploration exploration =
        new Exploration(
            Rig.parts(),
            Scenario.parse(scenario),
            new Budget(states, Long.MAX_VALUE),
            () -> 0,
            (seed, round, point, points, all, distinct, findings) -> {});
    return exploration.run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r5-3to4-v1-c64-k2048-u0-linux-durable-none-s1",
        "r0-2to3-v1-c64-k2048-u0-linux-durable-none-s1",
        "r5-3to4-v1-c4-k1024-u64-linux-durable-mixed-l1000000to200000-s1",
        "r5-3to4-v1-c64-k2048-u0-design-durable-none-s1"
      })
  void nothing_is_lost(String scenario) throws IOException {
    Report report = explore(scenario, STATES);
    assertEquals(List.of(), report.findings());
    assertEquals(STATES, report.distinct());
  }

  /**
   * A disk that died before the overseer looked, and is back after the cut; a degraded array that
   * is not to be written by its assembly; the write hole, told apart; a member that dies with data
   * that the block at the end of the migration vouches for, or a user's flush.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "r5-3to4-v1-c64-k1024-u0-linux-durable-none-s1+stale:2@2",
        "r5-3to4-v1-c4-k1024-u64-linux-durable-none-s1+gone:1@256",
        "r5-3to4-v1-c4-k1024-u64-linux-durable-writes-s1+gone:1@256",
        "r5-3to4-v1-c4-k1024-u256-linux-durable-none-s1+stale:1@246",
        "r5-3to4-v1-c64-k1024-u0-linux-durable-writes-s1+stale:1@13"
      })
  void nothing_is_lost_with_a_member_that_dies(String scenario) throws IOException {
    assertEquals(List.of(), explore(scenario, STATES).findings());
  }

  /** The real programs flush nothing: a power cut can tear the block of the disk that joins. */
  @Test
  void without_flushes_something_is_lost_and_its_token_shows_it_again() throws IOException {
    Report report = explore("r5-3to4-v1-c64-k1024-u0-linux-linux-none-s1", 8);
    Finding finding = report.findings().get(0);
    assertEquals(1, finding.lostWrites(), finding.toString());
    Replay replay = new Replay(Rig.parts(), finding.token());
    assertEquals(finding.trace(), replay.state());
    assertEquals(finding.loss(), replay.recover(TraceSink.NONE).orElseThrow().text());
  }

  @Test
  void equal_seeds_give_equal_reports() throws IOException {
    String scenario = "r5-3to4-v1-c64-k1024-u0-linux-durable-writes-s3";
    assertEquals(explore(scenario, 5).text(), explore(scenario, 5).text());
  }
}
