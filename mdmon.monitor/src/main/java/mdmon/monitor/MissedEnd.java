package mdmon.monitor;

import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeInfo.Reshape;

/**
 * Whether a reshape ended while no mdmon ran: the metadata has the volume in migration, md has it
 * in the target geometry, and it is not being reshaped. The real program sees no edge there and
 * leaves the migration in the metadata for ever; what was intended is that it ends.
 */
final class MissedEnd {

  private MissedEnd() {}

  static boolean of(VolumeInfo volume, ArrayStatus status) {
    boolean reshapes = status.syncAction() == SyncAction.RESHAPE || status.reshaping();
    if (reshapes || status.geometry().isEmpty()) {
      return false;
    }
    return volume
        .reshape()
        .map(Reshape::target)
        .filter(target -> reached(target, status.geometry().get()))
        .isPresent();
  }

  /** RAID0 is reshaped as RAID4, or as RAID5 with the parity last: its data disks count. */
  private static boolean reached(Geometry target, Geometry found) {
    if (target.chunkSectors() != found.chunkSectors() || target.dataDisks() != found.dataDisks()) {
      return false;
    }
    return target.level() == RaidLevel.RAID0
        ? found.level() == RaidLevel.RAID4 || found.layout() == Geometry.LAYOUT_PARITY_LAST
        : found.level() == target.level() && found.layout() == target.layout();
  }
}
