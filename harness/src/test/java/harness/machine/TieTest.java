package harness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.SimulatedHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;

/** Tasks of a part that goes. */
class TieTest {

  private final SimulatedHost host = new SimulatedHost(1);
  private final List<Tie> cuts = new ArrayList<>();
  private boolean there = true;
  private int steps;
  private final Tie tie = new Tie(() -> there, cuts::add);

  private TaskHandle started() {
    TaskHandle handle =
        tie.host(host)
            .start(
                new Task() {
                  @Override
                  public String name() {
                    return "part";
                  }

                  @Override
                  public Step step() {
                    steps++;
                    return Step.waiting("a change");
                  }
                });
    host.settle();
    return handle;
  }

  @Test
  void no_step_begins_once_the_part_has_gone() {
    TaskHandle one = started();
    TaskHandle two = started();
    int before = steps;
    there = false;
    host.changed();
    host.settle();
    assertTrue(one.ended() && two.ended());
    assertEquals(before, steps);
    assertEquals(List.of(tie), cuts, "told once");
    assertTrue(tie.quiet());
  }

  @Test
  void a_part_that_comes_back_finds_its_tie_cut() {
    started();
    there = false;
    assertFalse(tie.holds());
    there = true;
    assertFalse(tie.holds());
    TaskHandle late = started();
    assertTrue(late.ended());
  }

  @Test
  void a_look_from_outside_cuts_nothing() {
    there = false;
    assertTrue(tie.broken());
    there = true;
    assertTrue(tie.holds());
    assertEquals(List.of(), cuts);
  }
}
