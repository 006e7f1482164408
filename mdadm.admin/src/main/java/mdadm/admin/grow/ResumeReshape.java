package mdadm.admin.grow;

import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;

/**
 * Takes an interrupted reshape in hand where it stands: the array was assembled read-only, or it
 * runs and waits at its {@code sync_max}; allowed no further, it may be written to again (Grow.c
 * start_reshape, already running).
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
          SuspendWindow.emptyAt(array, position);
          array.store(ArrayAttribute.SYNC_MAX, Long.toString(allowed));
          array.store(ArrayAttribute.ARRAY_STATE, ArrayState.ACTIVE.text());
          expansion.tell("", "%s: reshape goes on from array sector %d", turn.name(), position);
        });
  }
}
