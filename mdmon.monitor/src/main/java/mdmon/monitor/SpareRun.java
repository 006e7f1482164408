package mdmon.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.Trace.Surface;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeMember;

/**
 * A spare's way into an array (manage_member in managemon.c): md is frozen so that it does
 * not begin on half of the disks, the disks are added, the metadata records them, and only when
 * that is on disk md may recover onto them.
 */
final class SpareRun {

  private final Session session;
  private final WatchedArray watched;
  private final Batch batch;
  private final List<Disk> added;

  private SpareRun(Session session, WatchedArray watched, Batch batch, List<Disk> added) {
    this.session = session;
    this.watched = watched;
    this.batch = batch;
    this.added = added;
  }

  /**
   * @return null if the disks could not be added; md is as it was then
   */
  static SpareRun start(Session session, WatchedArray watched, SpareActivation spares) {
    MdArray array = watched.array();
    Batch batch = new Batch(List.of(spares.update()));
    if (!Stores.array(array, ArrayAttribute.SYNC_ACTION, SyncAction.FROZEN.text())) {
      return null;
    }
    List<Disk> added = new ArrayList<>();
    boolean all = true;
    for (VolumeMember member : spares.members()) {
      all = all && member.disk().isPresent() && add(session, array, member, added);
    }
    if (!all || !prepared(session, spares.update())) {
      takeBack(array, added);
      return null;
    }
    session.trace(Surface.UPDATE, session.container(), session.describe(spares.update()));
    session.updates().add(batch);
    return new SpareRun(session, watched, batch, added);
  }

  private static boolean prepared(Session session, byte[] update) {
    try {
      session.metadata().prepare(update);
      return true;
    } catch (IOException refused) {
      session.trace(Surface.UPDATE, session.container(), "refused: " + refused.getMessage());
      return false;
    }
  }

  private static boolean add(
      Session session, MdArray array, VolumeMember member, List<Disk> added) {
    Disk disk = member.disk().orElseThrow();
    if (!Stores.array(array, ArrayAttribute.NEW_DEV, disk.number().toString())) {
      return false;
    }
    added.add(disk);
    return Stores.member(array, disk, MemberAttribute.OFFSET, Long.toString(member.offsetSectors()))
        && Stores.member(
            array, disk, MemberAttribute.SIZE, Long.toString((member.sizeSectors() + 1) / 2))
        && Stores.member(array, disk, MemberAttribute.SLOT, Integer.toString(member.slot()))
        && keepBadBlocks(session, array, disk);
  }

  /** The format keeps a bad-block log of this disk if it does so for it in the container. */
  private static boolean keepBadBlocks(Session session, MdArray array, Disk disk) {
    for (MemberStatus known : session.containerArray().status().members()) {
      if (known.disk().equals(disk) && known.has(MemberFlag.EXTERNAL_BBL)) {
        return Stores.member(array, disk, MemberAttribute.STATE, MemberFlag.EXTERNAL_BBL.text());
      }
    }
    return true;
  }

  /** Goes on if the metadata is on disk; whether nothing is left to do. */
  boolean finished() {
    if (!batch.isHandled() || session.behind()) {
      return false;
    }
    MdArray array = watched.array();
    if (batch.refused()) {
      String why = "refused: " + batch.error().getMessage();
      session.trace(Surface.UPDATE, session.container(), why);
      withdraw();
      return true;
    }
    watched.takeIn();
    if (Stores.array(array, ArrayAttribute.SYNC_ACTION, SyncAction.RECOVER.text())) {
      watched.previousAction(SyncAction.RECOVER);
    }
    session.wakeMonitor();
    return true;
  }

  /** The metadata does not know of it: md is to be as it was. */
  void withdraw() {
    takeBack(watched.array(), added);
  }

  private static void takeBack(MdArray array, List<Disk> added) {
    added.forEach(disk -> Stores.member(array, disk, MemberAttribute.STATE, "remove"));
    Stores.array(array, ArrayAttribute.SYNC_ACTION, SyncAction.IDLE.text());
  }

  String waitsFor() {
    return "the monitor to record the spare of " + watched.name();
  }
}
