package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.machine.MdMachine;
import raid.api.admin.GrowRequest;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.metadata.Container;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * Changes of one volume's level, chunk or size: what mdadm refuses is refused for its reason
 * (super-intel.c imsm_analyze_change), and what mdadm can do but this program cannot is refused as
 * that.
 */
final class VolumeChange {

  private VolumeChange() {}

  /** Always throws. */
  static void refuse(Container metadata, int index, GrowRequest request) throws RefusedException {
    VolumeInfo volume = MdMachine.volume(metadata, index);
    if (request.level().isPresent()) {
      level(metadata.volumes(), volume, request.level().get());
    } else if (request.chunkKib().isPresent()) {
      chunk(volume, request.chunkKib().get());
    } else if (request.sizeKib().isPresent()) {
      size(volume);
    }
    throw new RefusedException("no changes to --grow");
  }

  private static void level(List<VolumeInfo> all, VolumeInfo volume, RaidLevel wanted)
      throws RefusedException {
    RaidLevel now = volume.geometry().level();
    if (now == wanted) {
      throw new RefusedException(volume.name() + " is " + wanted.text() + " already");
    }
    if (now == RaidLevel.RAID0 && wanted == RaidLevel.RAID5) {
      throw new RefusedException(
          "Requested Layout not supported (left-asymmetric layout is supported only)");
    }
    boolean takeover =
        now == RaidLevel.RAID0 && wanted == RaidLevel.RAID10
            || (now == RaidLevel.RAID1 || now == RaidLevel.RAID10) && wanted == RaidLevel.RAID0;
    if (!takeover) {
      throw new RefusedException(
          "Level Migration from %d to %d not supported!".formatted(now.number(), wanted.number()));
    }
    if (all.size() > 1) {
      throw new RefusedException(
          "Cannot perform operation on %s - for this operation it MUST be single array in container"
              .formatted(volume.name()));
    }
    throw notHere("taking " + now.text() + " over to " + wanted.text());
  }

  private static void chunk(VolumeInfo volume, int chunkKib) throws RefusedException {
    Geometry geometry = volume.geometry();
    if (geometry.level() == RaidLevel.RAID10) {
      throw new RefusedException("Chunk size change for RAID 10 is not supported");
    }
    if (chunkKib <= 0 || geometry.componentSectors() % (chunkKib * 2L) != 0) {
      throw new RefusedException(
          "New chunk size (%dK) does not evenly divide device size (%dk)"
              .formatted(chunkKib, geometry.componentSectors() / 2));
    }
    if (chunkKib * 2 == geometry.chunkSectors()) {
      throw new RefusedException(volume.name() + " has chunks of " + chunkKib + "K already");
    }
    throw notHere("changing the chunk size");
  }

  private static void size(VolumeInfo volume) throws RefusedException {
    if (volume.geometry().level() == RaidLevel.RAID0) {
      throw new RefusedException("Component size change is not supported for RAID0");
    }
    throw notHere("changing the component size");
  }

  private static RefusedException notHere(String what) {
    return new RefusedException(
        what + " is not supported by this program; it expands containers (--raid-devices)");
  }
}
