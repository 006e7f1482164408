package harness.explore.run;

import harness.explore.scenario.Fault;
import java.util.Set;

/**
 * Counts the steps of a process, and says when it is to die. Its moments are twice the steps it has
 * taken: at an even one it dies right after its last step, at an odd one right before its next, when
 * the others have done whatever they do in between.
 */
public final class Killing {

  private final Set<String> tasks;
  private final long moment;
  private final Runnable death;
  private long steps;
  private boolean dead;

  /**
   * @param moment above 0; {@link Long#MAX_VALUE} to count only
   * @param death is run when it has died
   */
  public Killing(Fault.Kind kind, long moment, Runnable death) {
    this.tasks =
        kind == Fault.Kind.KILL_MDMON
            ? Set.of("mdmon", "mdmon-manager")
            : Set.of("mdadm", "mdadm-child");
    this.moment = moment;
    this.death = death;
  }

  boolean victim(String task) {
    return tasks.contains(task);
  }

  /** Whether a task is to die in place of the step it was about to take. */
  boolean before(String task) {
    return !dead && victim(task) && moment == 2 * steps + 1;
  }

  /** Whether a task is to die after the step it has taken. */
  boolean after(String task) {
    if (dead || !victim(task)) {
      return false;
    }
    steps++;
    return moment == 2 * steps;
  }

  void died() {
    dead = true;
    death.run();
  }

  public boolean dead() {
    return dead;
  }

  /** Moments so far; they count from 1. */
  public long moments() {
    return 2 * steps;
  }
}
