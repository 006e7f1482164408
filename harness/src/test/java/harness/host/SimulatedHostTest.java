package harness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.block.PowerCut;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.Trace.Surface;

class SimulatedHostTest {

  /** Writes its name to the trace a number of times. */
  private record Chatter(SimulatedHost host, String name, int[] left) implements Task {
    @Override
    public Step step() {
      host.trace().event(Surface.STEP, "", name + left[0] + " " + host.random().nextInt(1000));
      return --left[0] == 0 ? Step.DONE : Step.RAN;
    }
  }

  private static List<String> run(long seed) throws IOException {
    List<String> lines = new ArrayList<>();
    SimulatedHost host = new SimulatedHost(seed, event -> lines.add(event.toString()));
    host.start(new Chatter(host, "mdmon", new int[] {20}));
    host.start(new Chatter(host, "md126_reshape", new int[] {20}));
    host.run(new Chatter(host, "mdadm", new int[] {20}));
    host.settle();
    return lines;
  }

  @Test
  void equal_seeds_give_equal_traces_and_others_do_not() throws IOException {
    assertEquals(60, run(5).size());
    assertEquals(run(5), run(5));
    assertNotEquals(run(5), run(6));
  }

  @Test
  void a_deadlock_says_who_waits_for_what() {
    SimulatedHost host = new SimulatedHost(1);
    host.start(waiting("mdmon", "an update"));
    IllegalStateException stuck =
        assertThrows(
            IllegalStateException.class, () -> host.run(waiting("mdadm", "mdmon to answer")));
    assertTrue(stuck.getMessage().contains("mdmon waits for an update"), stuck.getMessage());
    assertTrue(stuck.getMessage().contains("mdadm waits for mdmon to answer"));
  }

  private static Task waiting(String name, String reason) {
    return new Task() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Step step() {
        return Step.waiting(reason);
      }
    };
  }

  @Test
  void time_passes_only_when_all_wait() throws IOException {
    SimulatedHost host = new SimulatedHost(1);
    long deadline = host.nanoTime() + 5_000_000_000L;
    host.run(
        new Task() {
          @Override
          public String name() {
            return "sleeper";
          }

          @Override
          public Step step() {
            return host.nanoTime() >= deadline
                ? Step.DONE
                : Step.waitingUntil(deadline, "the deadline");
          }
        });
    assertTrue(host.nanoTime() < deadline + 1_000_000);
  }

  @Test
  void a_power_cut_comes_out_of_the_run() {
    SimulatedHost host = new SimulatedHost(1);
    assertThrows(
        PowerCut.class,
        () ->
            host.run(
                new Task() {
                  @Override
                  public String name() {
                    return "mdadm";
                  }

                  @Override
                  public Step step() {
                    throw new PowerCut("write of sda");
                  }
                }));
  }
}
