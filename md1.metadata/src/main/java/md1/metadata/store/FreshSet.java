package md1.metadata.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.volume.Placed;
import md1.metadata.volume.Placement;
import metadata.kit.Octets;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.metadata.RefusedException;

/** Disks on which an array is to be made: all of them spares of an array without data. */
public final class FreshSet {
  private static final int UUID_LENGTH = 16;
  /** Roles that fill a superblock of one sector, as mdadm makes it. */
  private static final int ROLES = 128;

  private FreshSet() {}

  /**
   * @throws RefusedException if a disk is too small, or differs in logical block size
   */
  public static ArrayImage of(Minor minor, List<Disk> disks, Host host) throws RefusedException {
    if (disks.isEmpty() || disks.size() > ROLES) {
      throw new RefusedException("an array of " + disks.size() + " disks cannot be made");
    }
    long seconds = host.now().getEpochSecond();
    List<Attached> attached = new ArrayList<>();
    for (Disk disk : disks) {
      check(minor, disk, disks.get(0).device().logicalBlockSize());
      attached.add(Placed.of(disk, minor, attached.size(), uuid(host.random()),
          Placement.dataOffset(minor, disk.device().length() / 512, 0), 0));
    }
    Superblock.Whole nothing = new Superblock.Whole(uuid(host.random()), Octets.zeros(32), seconds,
        ArrayImage.CONTAINER, 0, 0, 0, disks.size(), 0);
    return new ArrayImage(minor, 0, nothing, Optional.empty(),
        new Superblock.State(seconds, 0, Superblock.ALL_SECTORS), Roles.spares(ROLES), attached);
  }

  public static Octets uuid(RandomGenerator random) {
    byte[] bytes = new byte[UUID_LENGTH];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  private static void check(Minor minor, Disk disk, int blockSize) throws RefusedException {
    long sectors = disk.device().length() / 512;
    long offset = Placement.dataOffset(minor, sectors, 0);
    if (sectors < Minor.SMALLEST_DISK || Placement.available(minor, sectors, offset) <= 0) {
      throw new RefusedException(
          "%s is too small: %d sectors hold no metadata of version %s and data beside it"
              .formatted(disk, sectors, minor.text()));
    }
    if (disk.device().logicalBlockSize() != blockSize) {
      throw new RefusedException("%s has blocks of %d bytes, the disks before it of %d"
          .formatted(disk, disk.device().logicalBlockSize(), blockSize));
    }
  }
}
