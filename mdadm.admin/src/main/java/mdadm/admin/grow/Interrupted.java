package mdadm.admin.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;

/**
 * What an expansion leaves behind when its background part fails. Metadata that migrates cannot be
 * turned back (neither can mdadm's): md stays where it was allowed to go, and the overseer has
 * opened the suspended range, unless a write there could be lost later; see what the format says of
 * that. Metadata that was told nothing yet is left alone, and the volume is given its old shape
 * again.
 */
final class Interrupted {

  private final Expansion expansion;

  Interrupted(Expansion expansion) {
    this.expansion = expansion;
  }

  /** Cleans up, says how to go on, and fails as the expansion did. */
  Work work(IOException failure) {
    return Works.inOrder(
        Works.recovering(Works.later(this::cleanUp), second -> suppressed(failure, second)),
        Works.once(
            () -> {
              say(failure);
              throw failure;
            }));
  }

  private static Work suppressed(IOException failure, IOException second) {
    failure.addSuppressed(second);
    return Works.NOTHING;
  }

  private Work cleanUp() {
    Expansion.Turn turn = expansion.turn();
    if (turn == null) {
      return Works.NOTHING;
    }
    if (revertible()) {
      List<ExpansionStep> steps = new ArrayList<>(expansion.sequence().restingVolume());
      steps.addAll(expansion.sequence().end());
      return Works.inOrder(steps.stream().map(step -> step.work(expansion)).toList());
    }
    return failed(turn.array())
        ? Works.once(() -> SuspendWindow.emptyAt(turn.array(), 0))
        : Works.NOTHING;
  }

  /** Whether the array has lost more than it can: who waits to write to it is to get the error. */
  private static boolean failed(MdArray array) {
    ArrayStatus status = array.status();
    int missed = status.geometry().map(geometry -> geometry.level().parityDisks()).orElse(0);
    return Expansion.has(array, ArrayAttribute.SUSPEND_LO)
        && (status.state() == ArrayState.BROKEN || status.degraded() > missed);
  }

  /** Whether neither the disks nor md's reshape know of the expansion yet. */
  private boolean revertible() {
    return !expansion.unposted().isEmpty() && !expansion.turn().array().status().reshaping();
  }

  private void say(IOException failure) {
    MdMachine machine = expansion.machine();
    String container = expansion.container().name();
    String array = expansion.turn() == null ? container : expansion.turn().name();
    machine.say("reshape of %s was interrupted: %s".formatted(array, failure.getMessage()));
    if (expansion.turn() != null && revertible()) {
      machine.say("nothing was changed: " + array + " has its old shape");
      return;
    }
    machine.say(
        ("to go on: mdadm --grow --continue %s; if that is refused, stop %s and %s and assemble"
             + " them again")
            .formatted(container, array, container));
  }
}
