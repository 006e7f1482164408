package harness.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Lots are scenarios, hold what was given, and are drawn again by the same seed. */
class ScenarioDrawTest {

  private static final int MANY = 400;

  private static ScenarioDraw draw(String arguments) {
    CommandLine line = Frontend.line(new ExploreCommand.Call(Parsed.machines()));
    return ScenarioDraw.of(line.parseArgs(arguments.split(" ")));
  }

  private static List<List<String>> drawn(String arguments) {
    ScenarioDraw draw = draw(arguments);
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(draw.next());
    }
    return all;
  }

  private static Scenario scenario(List<String> arguments) {
    List<String> own = new ArrayList<>(arguments);
    int depth = own.indexOf("--depth");
    if (depth >= 0) {
      own.subList(depth, depth + 2).clear();
    }
    ScenarioOptions options = new ScenarioOptions();
    Frontend.line(options).parseArgs(own.toArray(String[]::new));
    return options.scenario(List.of("imsm", "1.2", "native"));
  }

  @Test
  void each_is_a_scenario_with_one_thing_at_most_that_goes_wrong() {
    Set<Fault.Kind> kinds = new HashSet<>();
    for (List<String> arguments : drawn("--draw 1")) {
      Scenario scenario = scenario(arguments);
      assertTrue(scenario.faults().size() <= 1, scenario.toString());
      scenario.faults().forEach(fault -> kinds.add(fault.kind()));
    }
    assertEquals(Set.of(Fault.Kind.values()), kinds);
  }

  @Test
  void the_same_seed_draws_the_same() {
    assertEquals(drawn("--draw 1 --seed 7"), drawn("--draw 9 --seed 7"));
    assertNotEquals(drawn("--draw 1 --seed 7"), drawn("--draw 1 --seed 8"));
  }

  @Test
  void what_is_given_holds_in_each() {
    String given = "--level 5 --disks 4 --metadata native --fault slow:1@5 --full --budget 9s";
    for (List<String> arguments : drawn("--draw 3 " + given)) {
      Scenario scenario = scenario(without(arguments, "--full", "--budget", "9s"));
      assertEquals(4, scenario.disks());
      assertEquals("1.2", scenario.metadata());
      assertEquals("[slow:1@5]", scenario.faults().toString());
      assertTrue(arguments.containsAll(List.of("--full", "--budget", "9s")), arguments.toString());
      assertFalse(arguments.contains("--draw"), arguments.toString());
    }
  }

  private static List<String> without(List<String> arguments, String... texts) {
    List<String> others = new ArrayList<>(arguments);
    others.removeAll(List.of(texts));
    return others;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--kill", "--swap", "--fail", "--depth"})
  void a_trouble_that_is_given_is_the_only_one(String trouble) {
    Map<String, String> texts =
        Map.of("--kill", "mdmon", "--swap", "engine", "--fail", "1", "--depth", "2");
    for (List<String> arguments : drawn("--draw 3 " + trouble + " " + texts.get(trouble))) {
      long troubles = arguments.stream().filter(texts::containsKey).count();
      assertEquals(1, troubles, arguments.toString());
    }
  }
}
