package md1.metadata.monitor;

import java.util.Optional;
import java.util.Set;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.state.Disguise;
import md1.metadata.volume.VolumeInfos;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.MonitorHooks.Consistency;
import raid.api.metadata.VolumeInfo;

/** What md would write by itself (md_update_sb), told by the monitor instead. */
public final class Rules {
  private Rules() {}

  /** Whether the array may be left alone until the first write, or has work to do at once. */
  public static Consistency consistency(
      ArrayImage image, ActiveArray array, Consistency consistency) {
    if (consistency != Consistency.JUST_ASSEMBLED) {
      return consistency;
    }
    boolean atRest = array.status().resyncStart() == ArrayStatus.NONE
        && image.reshape().isEmpty()
        && image.missing() == 0;
    return atRest ? consistency : Consistency.DIRTY;
  }

  /** The image after the array's state or progress changed. */
  public static ArrayImage state(ArrayImage image, ActiveArray array, Consistency consistency) {
    ArrayImage next = reshapeEnded(image, array) ? settled(image, array) : image;
    next = recovered(next, array.status());
    long inSync = array.status().resyncStart() == ArrayStatus.NONE
        ? Superblock.ALL_SECTORS
        : array.status().resyncStart();
    long resync = !next.redundant() ? Superblock.ALL_SECTORS
        : consistency == Consistency.DIRTY ? 0 : inSync;
    return next.state().resyncOffset() == resync
        ? next
        : next.withState(next.state().withResyncOffset(resync));
  }

  /** md has the new geometry and nothing to reshape; until it begins, it has the old one. */
  private static boolean reshapeEnded(ArrayImage image, ActiveArray array) {
    ArrayStatus status = array.status();
    return image.reshape().isPresent()
        && status.syncAction() != SyncAction.RESHAPE
        && !status.reshaping()
        && status.geometry().filter(now -> now.raidDisks() == disks(image, now)).isPresent();
  }

  private static int disks(ArrayImage image, Geometry now) {
    return now.level() == RaidLevel.RAID0 ? image.slots() : image.array().raidDisks();
  }

  /**
   * One geometry again, all data where it was to move (raid5_finish_reshape). RAID0 is called that
   * again in the same record, while md still runs it as RAID4: the data is the same.
   */
  private static ArrayImage settled(ArrayImage image, ActiveArray array) {
    ArrayImage ended = image.withReshape(Optional.empty()).withEach(Attached::shifted);
    ArrayImage settled = Disguise.worn(ended) ? Disguise.off(ended) : ended;
    VolumeInfos.of(settled).stream().findFirst().map(VolumeInfo::arraySectors)
        .ifPresent(array::customArraySize);
    return settled;
  }

  /** How far members that are being rebuilt have come. */
  private static ArrayImage recovered(ArrayImage image, ArrayStatus status) {
    ArrayImage next = image;
    for (MemberStatus member : status.members()) {
      Optional<Attached> device = next.with(member.disk().number());
      boolean rebuilding = member.slot() >= 0 && !member.has(MemberFlag.FAULTY)
          && device.filter(d -> !d.inSync()).isPresent();
      if (rebuilding) {
        long sectors = member.recoveryStart() == ArrayStatus.NONE
            ? Superblock.ALL_SECTORS
            : member.recoveryStart();
        next = next.replacing(device.get(), device.get().withRecovered(sectors));
      }
    }
    return next;
  }

  /** The image after a member failed, or is in sync after a rebuild. */
  public static ArrayImage member(ArrayImage image, int slot, Set<MemberFlag> flags) {
    Optional<Attached> device = image.at(slot);
    if (device.isEmpty()) {
      return image;
    }
    if (flags.contains(MemberFlag.FAULTY)) {
      return Failure.mark(image, device.get());
    }
    return flags.contains(MemberFlag.IN_SYNC) && !device.get().inSync()
        ? image.replacing(device.get(), device.get().withRecovered(Superblock.ALL_SECTORS))
        : image;
  }
}
