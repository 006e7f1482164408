package mdadm.admin.grow;

import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;
import raid.api.metadata.WriteOrder;

/**
 * Takes an interrupted reshape in hand where it stands: the array was assembled read-only, or it
 * runs and waits at its {@code sync_max}, allowed no further (Grow.c start_reshape, already
 * running).
 *
 * <p>A range that an overseer who was killed has left suspended stays so, for the next one to move
 * on: the record may still say that the range lies in the copy area, or has not been moved, and a
 * power cut would take writes back that got in there. mdadm opens it, and so does the Linux order.
 */
final class ResumeReshape implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.once(
        () -> {
          Expansion.Turn turn = expansion.turn();
          MdArray array = turn.array();
          long position = VerifyPosition.position(turn);
          long allowed = position / turn.shown().after().dataDisks();
          StartReshape.sayCriticalSection(expansion);
          if (SuspendWindow.isEmpty(array) || order(expansion) == WriteOrder.LINUX) {
            SuspendWindow.emptyAt(array, position);
          }
          array.store(ArrayAttribute.SYNC_MAX, Long.toString(allowed));
          array.store(ArrayAttribute.ARRAY_STATE, ArrayState.ACTIVE.text());
          expansion.tell("", "%s: reshape goes on from array sector %d", turn.name(), position);
        });
  }

  private static WriteOrder order(Expansion expansion) {
    return expansion.machine().context().format().order();
  }
}
