package mdadm.admin.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MemberAttribute;
import raid.api.host.IoAction;
import raid.api.metadata.VolumeMember;

/**
 * What an expansion leaves behind when its background part fails. Nobody may be left waiting: the
 * suspended range is opened and md stays where it was allowed to go. Metadata that migrates cannot be
 * turned back (neither can mdadm's); metadata that was told nothing yet can, and then the volume is
 * given its old shape again.
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
    MdArray array = turn.array();
    List<Work> parts = new ArrayList<>();
    if (revertible()) {
      turn.volume().members().stream()
          .filter(member -> AddDisks.isNew(turn, member))
          .forEach(member -> parts.add(ifPossible(() -> withdraw(array, member))));
      parts.add(
          ifPossible(() -> store(ArrayAttribute.RAID_DISKS, turn.shown().before().raidDisks())));
      parts.add(levelBack(turn));
      parts.addAll(expansion.sequence().end().stream().map(step -> step.work(expansion)).toList());
    } else if (Expansion.has(array, ArrayAttribute.SUSPEND_LO)) {
      parts.add(Works.once(() -> SuspendWindow.emptyAt(array, 0)));
    }
    return Works.inOrder(parts);
  }

  /** Whether neither the disks nor md's data know of the expansion yet. */
  private boolean revertible() {
    return !expansion.unposted().isEmpty() && !expansion.turn().array().status().reshaping();
  }

  private void store(ArrayAttribute attribute, int value) throws IOException {
    expansion.turn().array().store(attribute, Integer.toString(value));
  }

  private static void withdraw(MdArray array, VolumeMember member) throws IOException {
    var bound = array.member(member.disk().orElseThrow().name());
    if (bound.isPresent()) {
      bound.get().store(MemberAttribute.SLOT, "none");
      bound.get().store(MemberAttribute.STATE, "remove");
    }
  }

  private Work levelBack(Expansion.Turn turn) {
    return turn.shown().disguised(turn.volume())
        ? ifPossible(
            () ->
                turn.array()
                    .store(ArrayAttribute.LEVEL, turn.volume().geometry().level().text()))
        : Works.NOTHING;
  }

  /** md may refuse what was never done. */
  private static Work ifPossible(IoAction action) {
    return Works.once(
        () -> {
          try {
            action.run();
          } catch (MdException refused) {
            // what was not set up needs no taking down
          }
        });
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
        ("to go on: mdadm --grow --continue %s; if that is refused, stop %s and %s and assemble them"
                + " again")
            .formatted(container, array, container));
  }
}
