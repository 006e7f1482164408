package harness.explore.run;

import harness.explore.scenario.Fault;
import java.util.Set;

/**
 * Counts the steps of a process, and says when it is to die or the bundle of what it runs to be
 * replaced. The moments are twice the steps it has taken: an even one is right after its last step,
 * an odd one right before its next, when the others have done whatever they do in between.
 */
public final class Killing {

  private static final Set<String> MDMON = Set.of("mdmon", "mdmon-manager");
  private static final Set<String> MDADM = Set.of("mdadm", "mdadm-child");

  private final Fault.Kind kind;
  private final long moment;
  private final Runnable death;
  private long steps;
  private boolean dead;

  /**
   * @param moment above 0; {@link Long#MAX_VALUE} to count only
   * @param death is run at the moment
   */
  public Killing(Fault.Kind kind, long moment, Runnable death) {
    this.kind = kind;
    this.moment = moment;
    this.death = death;
  }

  boolean victim(String task) {
    return switch (kind) {
      case KILL_MDMON, SWAP_MONITOR -> MDMON.contains(task);
      case KILL_MDADM, SWAP_ADMIN -> MDADM.contains(task);
      case SWAP_FORMAT -> MDMON.contains(task) || MDADM.contains(task);
      case SWAP_ENGINE -> true;
      case FAIL, DEAD, GONE, STALE, LATENT, SLOW ->
          throw new IllegalStateException(kind + " strikes no task");
    };
  }

  /** Whether its victims vanish; else they go on and notice by themselves. */
  boolean kills() {
    return kind.kills();
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
