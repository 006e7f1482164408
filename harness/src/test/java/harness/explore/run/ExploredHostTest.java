package harness.explore.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.explore.log.RunLog;
import harness.explore.scenario.Fault;
import harness.host.TraceSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;

/** Processes die between two of their steps, and slow disks let others overtake. */
class ExploredHostTest {

  private final ExploredHost host = new ExploredHost(1, new RunLog(), TraceSink.NONE);
  private final List<String> steps = new ArrayList<>();

  private Task task(String name, int count) {
    return new Task() {
      private int left = count;

      @Override
      public String name() {
        return name;
      }

      @Override
      public Step step() {
        steps.add(name);
        return --left == 0 ? Step.DONE : Step.RAN;
      }
    };
  }

  private long stepsOf(String name) {
    return steps.stream().filter(name::equals).count();
  }

  @Test
  void killed_after_its_second_step_the_whole_process_is_gone() {
    List<String> deaths = new ArrayList<>();
    host.arm(List.of(new Killing(Fault.Kind.KILL_MDMON, 4, () -> deaths.add("mdmon"))));
    TaskHandle monitor = host.start(task("mdmon", 100));
    TaskHandle manager = host.start(task("mdmon-manager", 100));
    TaskHandle other = host.start(task("mdadm", 5));
    host.settle();
    assertEquals(2, stepsOf("mdmon") + stepsOf("mdmon-manager"));
    assertTrue(monitor.ended() && manager.ended() && other.ended());
    assertEquals(5, stepsOf("mdadm"));
    assertEquals(List.of("mdmon"), deaths);
  }

  @Test
  void killed_before_its_second_step_it_takes_only_the_first() {
    host.arm(List.of(new Killing(Fault.Kind.KILL_MDADM, 3, () -> {})));
    TaskHandle child = host.start(task("mdadm-child", 100));
    host.settle();
    assertEquals(1, stepsOf("mdadm-child"));
    assertTrue(child.ended());
  }

  @Test
  void one_that_is_started_later_under_the_name_lives() {
    Killing killing = new Killing(Fault.Kind.KILL_MDMON, 2, () -> {});
    host.arm(List.of(killing));
    host.start(task("mdmon", 100));
    host.settle();
    host.start(task("mdmon", 3));
    host.settle();
    assertTrue(killing.dead());
    assertEquals(1 + 3, stepsOf("mdmon"));
  }

  @Test
  void a_foreground_that_is_killed_returns() throws IOException {
    host.arm(List.of(new Killing(Fault.Kind.KILL_MDADM, 2, () -> {})));
    host.run(task("mdadm", 100));
    assertEquals(1, stepsOf("mdadm"));
  }

  @Test
  void who_waited_for_a_slow_disk_is_overtaken() throws IOException {
    Task slow = task("slow", 2);
    host.start(
        new Task() {
          @Override
          public String name() {
            return "slow";
          }

          @Override
          public Step step() throws IOException {
            host.took(1_000_000);
            return slow.step();
          }
        });
    host.start(task("quick", 20));
    host.run(task("end", 1));
    host.run(
        new Task() {
          @Override
          public String name() {
            return "wait";
          }

          @Override
          public Step step() {
            return stepsOf("slow") == 2 ? Step.DONE : Step.waiting("the slow one");
          }
        });
    int second = steps.lastIndexOf("slow");
    assertEquals(20, steps.subList(0, second).stream().filter("quick"::equals).count());
  }
}
