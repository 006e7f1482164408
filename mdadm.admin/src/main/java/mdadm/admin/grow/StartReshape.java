package mdadm.admin.grow;

import mdadm.admin.machine.Stores;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.SyncAction;

/**
 * Step 4: starts the reshape, but with {@code sync_max} 0, so that not a sector moves before
 * whoever oversees it allows that (Grow.c start_reshape).
 */
final class StartReshape implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          MdArray array = turn.array();
          return Works.inOrder(
              Works.once(
                  () -> {
                    sayCriticalSection(expansion);
                    SuspendWindow.emptyAt(array, 0);
                    array.store(ArrayAttribute.SYNC_MIN, "0");
                    array.store(ArrayAttribute.SYNC_MAX, "0");
                    expansion.tell("4", "%s: starts the reshape, sync_max 0", turn.name());
                  }),
              Stores.storeBusy(
                  array,
                  ArrayAttribute.SYNC_ACTION,
                  SyncAction.RESHAPE.text(),
                  expansion.machine().host()::nanoTime));
        });
  }

  /** Where the data moves on its disks nothing is backed up. */
  static void sayCriticalSection(Expansion expansion) {
    boolean moves =
        expansion.turn().volume().members().stream()
            .anyMatch(member -> member.newOffsetSectors() != member.offsetSectors());
    if (moves) {
      return;
    }
    expansion
        .machine()
        .say(
            "Need to backup "
                + expansion.turn().shown().criticalSectors() / 2
                + "K of critical section..");
  }
}
