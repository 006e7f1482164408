package itest.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.explore.Exploration;
import harness.explore.Replay;
import harness.explore.report.Report;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Effort;
import harness.explore.scenario.Scenario;
import harness.host.TraceSink;
import itest.expansion.Rig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
        "r5-3to4-v1-c16-k1024-u64-linux-durable-none-s1",
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
    Budget some = new Budget(24, Long.MAX_VALUE);
    Report known = explore(scenario, some, Effort.usual());
    Report tried = explore(scenario, some, Effort.usual().withFull(true));
    assertEquals(tried.text(), known.text());
    assertEquals(tried.findings(), known.findings());
  }

  /** Each run of a process that dies at another moment knows what the ones before it proved. */
  @Test
  void what_is_known_from_other_runs_is_what_would_come_of_trying() throws IOException {
    String scenario = "r0-2to3-v1-c16-k1024-u256-linux-durable-none-s1+kill:mdmon";
    Budget three = new Budget(60, Long.MAX_VALUE);
    Report known = explore(scenario, three, Effort.usual());
    Report tried = explore(scenario, three, Effort.usual().withFull(true));
    assertEquals(tried.text(), known.text());
    assertTrue(known.pace().booted() < tried.pace().booted(), known.effort());
  }

  @Test
  void one_worker_finds_what_several_find() throws IOException {
    String scenario = "r5-3to4-v1-c64-k1024-u0-linux-linux-none-s1";
    Budget some = new Budget(24, Long.MAX_VALUE);
    assertEquals(
        explore(scenario, some, new Effort(1, 1, false)).findings(),
        explore(scenario, some, new Effort(1, 3, false)).findings());
  }

  @Test
  void the_power_may_go_out_again_in_the_recovery() throws IOException {
    String scenario = "r0-2to3-v1-c16-k1024-u256-linux-durable-none-s1";
    Report report =
        explore(scenario, new Budget(1000, Long.MAX_VALUE), Effort.usual().withDepth(2));
    assertEquals(List.of(), report.findings());
    assertTrue(report.all().cutAgain() > 0, report.toString());
  }

  @Test
  void a_token_of_two_cuts_goes_to_the_second() throws IOException {
    String first = "r0-2to3-v1-c16-k1024-u256-linux-durable-none-s1.200.";
    Replay once = new Replay(Rig.parts(), first);
    Replay twice = new Replay(Rig.parts(), first + ".60.");
    assertEquals(once.state(), twice.state().subList(0, once.state().size()));
    assertTrue(twice.state().size() > once.state().size() + 1, twice.state().toString());
    assertEquals(Optional.empty(), twice.recover(TraceSink.NONE));
  }
}
