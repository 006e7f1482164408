package itest.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.explore.Budget;
import harness.explore.Effort;
import harness.explore.Exploration;
import harness.explore.Finding;
import harness.explore.Replay;
import harness.explore.Report;
import harness.explore.Scenario;
import harness.host.TraceSink;
import itest.expansion.Rig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every subset of what was not flushed, at every moment of an expansion in small units. */
class ExhaustiveTest {

  private static Report explore(String scenario, Budget budget, Effort effort)
      throws IOException {
    return new Exploration(
            Rig.parts(),
            Scenario.parse(scenario),
            budget,
            effort,
            () -> 0,
            (seed, round, point, points, states, distinct, findings) -> {})
        .run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r5-3to4-v1-c16-k1024-u128-linux-durable-none-s1",
        "r0-2to4-v1-c16-k1024-u128-linux-durable-none-s1"
      })
  void nothing_is_lost_of_any_state(String scenario) throws IOException {
    Report report = explore(scenario, Budget.ONE_RUN, Effort.usual());
    assertEquals(List.of(), report.findings());
    assertTrue(report.complete());
    assertEquals(report.all().points(), report.all().exhaustivePoints());
    assertTrue(report.all().distinct() > 30_000, report.toString());
  }

  /** What is taken for known from other states is what comes of trying, loss for loss. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "r0-2to3-v1-c16-k1024-u256-linux-durable-none-s1",
        "r0-2to3-v1-c16-k1024-u256-linux-linux-none-s1"
      })
  void what_is_known_from_others_is_what_would_come_of_trying(String scenario)
      throws IOException {
    Budget some = new Budget(40, Long.MAX_VALUE);
    Report known = explore(scenario, some, Effort.usual());
    Report tried = explore(scenario, some, Effort.usual().withFull(true));
    assertEquals(tried.text(), known.text());
    assertEquals(tried.findings(), known.findings());
  }

  @Test
  void one_worker_finds_what_several_find() throws IOException {
    String scenario = "r5-3to4-v1-c64-k1024-u0-linux-linux-none-s1";
    Budget some = new Budget(60, Long.MAX_VALUE);
    assertEquals(
        explore(scenario, some, new Effort(1, 1, false)).findings(),
        explore(scenario, some, new Effort(1, 3, false)).findings());
  }

  @Test
  void the_power_may_go_out_again_in_the_recovery() throws IOException {
    String scenario = "r0-2to3-v1-c16-k1024-u256-linux-durable-none-s1";
    Report report =
        explore(scenario, new Budget(1200, Long.MAX_VALUE), Effort.usual().withDepth(2));
    assertEquals(List.of(), report.findings());
    assertTrue(report.all().cutAgain() > 0, report.toString());
  }

  @Test
  void a_loss_after_two_cuts_is_shown_again_by_its_token() throws IOException {
    String scenario = "r0-2to3-v1-c16-k1024-u256-linux-linux-none-s1";
    Report report =
        explore(scenario, new Budget(1500, Long.MAX_VALUE, 9), Effort.usual().withDepth(2));
    Finding second =
        report.findings().stream()
            .filter(finding -> finding.token().split("\\.").length == 5)
            .findFirst()
            .orElse(null);
    assertNotNull(second, report.toString());
    Replay replay = new Replay(Rig.parts(), second.token());
    assertEquals(second.trace(), replay.state());
    assertEquals(second.loss(), replay.recover(TraceSink.NONE).orElseThrow().text());
  }
}
