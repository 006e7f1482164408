package acme.metadata;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import raid.api.array.ArrayStatus;
import raid.api.array.MemberFlag;
import raid.api.array.SyncAction;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.MonitorHooks.Consistency;

/** What the monitor's observations mean to the metadata; nothing is changed here. */
final class MonitorRules {

  private MonitorRules() {}

  /**
   * Just assembled, a volume waits for its first write if it has all its members and nothing to do.
   *
   * @param present whether a disk is there for each slot
   */
  static Consistency answer(
      Volume volume, boolean present, ArrayStatus status, Consistency consistency) {
    if (consistency != Consistency.JUST_ASSEMBLED) {
      return consistency;
    }
    boolean whole =
        present && volume.slots().stream().allMatch(slot -> slot.state() == Slot.State.IN_SYNC);
    boolean atRest = status.resyncStart() == ArrayStatus.NONE && volume.reshape().isEmpty();
    return whole && atRest ? consistency : Consistency.DIRTY;
  }

  /**
   * md runs the new geometry and is done. That it is done with something is not enough: before the
   * reshape begins there may be a resync to end.
   */
  static boolean reshapeEnded(Volume volume, ActiveArray array) {
    ArrayStatus status = array.status();
    int dataDisks = volume.target().dataDisks();
    return volume.reshape().isPresent()
        && status.geometry().filter(now -> now.dataDisks() == dataDisks).isPresent()
        && !status.reshaping()
        && status.syncAction() != SyncAction.RESHAPE
        && array.lastCheckpoint() >= volume.geometry().componentSectors();
  }

  /** The reshape came to its end, and whoever watched it died before it was told. */
  static boolean endedUnseen(Volume volume, ArrayStatus status) {
    long end = Volume.sectors(volume.target());
    return !status.reshaping() && volume.reshape().filter(on -> on.position() >= end).isPresent();
  }

  /** None while a failed member still sits in md, or the volume is on the move. */
  static OptionalInt slotToFill(Volume volume, ArrayStatus status) {
    boolean failed = status.members().stream().anyMatch(m -> m.has(MemberFlag.FAULTY));
    if (failed || status.reshaping() || volume.reshape().isPresent()) {
      return OptionalInt.empty();
    }
    return IntStream.range(0, volume.slots().size())
        .filter(slot -> volume.slots().get(slot).isEmpty())
        .filter(slot -> status.members().stream().noneMatch(m -> m.slot() == slot))
        .findFirst();
  }
}
