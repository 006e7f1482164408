package imsm.metadata.store;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.SpareMpb;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;

/**
 * A container before its first volume: nothing but spares, each with a block of its own. The common
 * block is in memory only, without disks and without a family.
 */
public final class FreshContainer {
  /** What the newest mdadm writes. */
  public static final String VERSION = "1.3.00";

  private static final int MAX_DISKS = 255;
  /** Device numbers that Linux keeps for one SCSI disk and its partitions. */
  private static final int MINORS = 16;
  /** One mebibyte of data, so that a volume fits at all. */
  private static final long LEAST_BLOCKS =
      ImsmSizes.MIB + ImsmSizes.MPB_RESERVE + ImsmSizes.VOLUME_RESERVE;

  private FreshContainer() {}

  static Mpb block() {
    return Mpb.of(VERSION, 0, 0, List.of());
  }

  /**
   * A container of these disks, none of them written.
   *
   * @throws RefusedException if a disk cannot be one of it
   */
  public static ContainerState of(List<Disk> disks) throws RefusedException {
    ContainerState state = new ContainerState(block(), List.of(), MigrationRecord.NONE);
    for (Disk disk : disks) {
      state = with(state, disk);
    }
    return state;
  }

  /**
   * The container with one more spare, which comes first in its list.
   *
   * @throws RefusedException if the disk cannot be one of it
   */
  public static ContainerState with(ContainerState state, Disk disk) throws RefusedException {
    check(state, disk);
    Mpb previous = state.attached().stream().flatMap(a -> a.spare().stream()).findFirst()
        .orElse(null);
    Mpb own = spare(disk, previous);
    List<Attached> attached = new ArrayList<>(state.attached());
    attached.add(0, Attached.spare(disk, Loader.serial(disk), own));
    return state.withAttached(attached);
  }

  private static void check(ContainerState state, Disk disk) throws RefusedException {
    String serial = Loader.serial(disk);
    if (serial.isEmpty()) {
      throw new RefusedException(disk.name() + " has no serial number, by which imsm knows disks;"
          + " give it one");
    }
    Optional<Attached> twin = state.with(serial);
    if (twin.isPresent()) {
      throw new RefusedException(disk.name() + " has the serial number " + serial + " as "
          + twin.get().disk().name() + " has; give each disk its own");
    }
    if (disk.device().length() / 512 < LEAST_BLOCKS) {
      throw new RefusedException(disk + " has " + disk.device().length() / 512
          + " sectors, imsm needs " + LEAST_BLOCKS + " at least");
    }
    boolean differs = !state.attached().isEmpty()
        && state.logicalBlockSize() != disk.device().logicalBlockSize();
    if (differs) {
      throw new RefusedException(disk + " has logical blocks of "
          + disk.device().logicalBlockSize() + " bytes, the container's have "
          + state.logicalBlockSize() + "; drives of different sector size cannot be combined");
    }
    if (state.attached().size() >= MAX_DISKS) {
      throw new RefusedException("a container holds no more than " + MAX_DISKS + " disks");
    }
  }

  /**
   * A spare's own block. Its SCSI id is what the kernel's number of the disk suggests: the target
   * on one controller, shifted by the byte of the logical unit.
   *
   * @param previous the block of the spare made before, or null
   */
  static Mpb spare(Disk disk, Mpb previous) {
    int scsiId = (disk.number().minor() / MINORS & 0xFF) << 8;
    ImsmDisk entry = ImsmDisk.of(Loader.serial(disk), disk.device().length() / 512, scsiId,
        ImsmDisk.STATUS_SPARE);
    return SpareMpb.of(entry, VERSION, 0, previous, disk.device().logicalBlockSize());
  }
}
