package raid.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.explore.Exploration;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Effort;
import harness.explore.scenario.Scenario;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The power goes out in the midst of an expansion, with whatever subset of the unflushed writes on
 * the disks: the next boot finishes the expansion, and every byte is right. How many states of each
 * run are looked at is a matter of time: the setting {@code raid.tck.states} takes a number, or
 * {@code run} for all of one run. What is found names a token; {@code raid replay TOKEN} shows it
 * again.
 */
interface PowerCutTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> powerCuts(Report report) {
    return Stream.of(
        cuts(report, "power_cuts_in_raid5_3_to_4", "r5-3to4-v1", "u0", "none", ""),
        cuts(report, "power_cuts_in_raid5_3_to_4_in_short_units", "r5-3to4-v1", "u256", "none", ""),
        cuts(report, "power_cuts_in_raid5_3_to_5_with_users_writing",
            "r5-3to5-v1", "u0", "writes", ""),
        cuts(report, "power_cuts_in_raid0_2_to_3", "r0-2to3-v1", "u0", "none", ""),
        cuts(report, "power_cuts_in_raid5_3_to_4_after_mdmon_was_killed",
            "r5-3to4-v1", "u0", "none", "+kill:mdmon"),
        cuts(report, "power_cuts_in_raid5_3_to_4_after_mdadm_was_killed",
            "r5-3to4-v1", "u0", "none", "+kill:mdadm"),
        cuts(report, "power_cuts_in_raid5_3_to_4_after_a_member_died",
            "r5-3to4-v1", "u0", "none", "+gone:1"),
        cuts(report, "power_cuts_in_raid5_3_to_4_with_a_dead_member_that_comes_back",
            "r5-3to4-v1", "u0", "none", "+stale:2"),
        cuts(report, "power_cuts_in_raid5_3_to_4_with_a_spare_for_a_member_that_died",
            "r5-3to4-v1-h1", "u0", "none", "+gone:1"));
  }

  private DynamicTest cuts(
      Report report, String name, String grow, String unit, String users, String faults) {
    String scenario =
        "%s-c64-k1024-%s-m%s-linux-durable-%s-s1%s"
            .formatted(grow, unit, report.format(), users, faults);
    return report.scenario(
        name, needs(grow), () -> explore(scenario, report.setting("states", "16")));
  }

  private static Set<Ability> needs(String grow) {
    if (grow.startsWith("r0")) {
      return Set.of(Ability.RAID0, Ability.EXPAND_RAID0);
    }
    return grow.contains("-h")
        ? Set.of(Ability.RAID5, Ability.EXPAND_RAID5, Ability.REBUILD)
        : Set.of(Ability.RAID5, Ability.EXPAND_RAID5);
  }

  private void explore(String scenario, String states) throws IOException {
    Budget budget = Budget.parse(states);
    Exploration exploration =
        new Exploration(
            Rig.parts(format()),
            Scenario.parse(scenario),
            new Budget(budget.states(), budget.nanos(), 1),
            Effort.usual().withDepth(2),
            () -> 0,
            (seed, round, point, points, all, distinct, findings) -> {});
    var result = exploration.run();
    String found = String.join("\n", result.text());
    assertEquals(0, result.findings().size(), found);
    assertTrue(result.distinct() > 0, found);
  }
}
