package md1.metadata.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import md1.metadata.disk.Acceptance;
import md1.metadata.disk.BitmapSuperblock;
import md1.metadata.disk.Feature;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/**
 * Finds superblocks on disks (mdadm's load_super1). A disk may carry several, left by arrays of
 * other minor versions: the one of the youngest array counts.
 */
public final class SuperblockReader {
  private SuperblockReader() {}

  /** The minor version of the superblock that counts; empty if there is none. */
  public static Optional<Minor> version(BlockDevice disk) throws IOException {
    Optional<Minor> best = Optional.empty();
    long youngest = 0;
    for (Minor minor : Minor.values()) {
      byte[] bytes = read(disk, minor);
      if (bytes.length > 0 && standsThere(bytes, disk, minor)) {
        long ctime = SuperblockCodec.creationSeconds(bytes);
        if (best.isEmpty() || youngest < ctime) {
          best = Optional.of(minor);
          youngest = ctime;
        }
      }
    }
    return best;
  }

  /** A superblock of one minor version as it stands, right or not; empty if none is there. */
  public static Optional<DiskSuperblock> find(BlockDevice disk, Minor minor) throws IOException {
    byte[] bytes = read(disk, minor);
    return bytes.length > 0 && standsThere(bytes, disk, minor)
        ? Optional.of(superblock(bytes, disk, minor))
        : Optional.empty();
  }

  /** As {@link #find}, without the feature of a bitmap that is not there: mdadm does not see it. */
  public static Optional<DiskSuperblock> seen(BlockDevice disk, Minor minor) throws IOException {
    Optional<DiskSuperblock> found = find(disk, minor);
    if (found.isEmpty()
        || !found.get().superblock().has(Feature.BITMAP_OFFSET)
        || found.get().bitmap().isPresent()) {
      return found;
    }
    return Optional.of(superblock(
        SuperblockCodec.without(read(disk, minor), Feature.BITMAP_OFFSET), disk, minor));
  }

  private static DiskSuperblock superblock(byte[] bytes, BlockDevice disk, Minor minor)
      throws IOException {
    long at = minor.superOffset(sectors(disk));
    SuperblockCodec.Found found = SuperblockCodec.decode(bytes, disk.serial(), at * 512);
    return new DiskSuperblock(
        minor, found, bitmap(disk, found.superblock()), at, sectors(disk));
  }

  /**
   * The superblock that an array may be run of.
   *
   * @throws MetadataException if there is none, or it is damaged
   */
  public static DiskSuperblock load(BlockDevice disk, Minor minor, String name)
      throws IOException {
    DiskSuperblock found = find(disk, minor).orElseThrow(
        () -> new MetadataException(name, -1, "superblock", "not there",
            "one of version " + minor.text()));
    Acceptance.check(found.found(), name, found.superSector(), found.diskSectors());
    return found;
  }

  private static boolean standsThere(byte[] bytes, BlockDevice disk, Minor minor)
      throws IOException {
    return SuperblockCodec.isMarked(bytes)
        && SuperblockCodec.superOffset(bytes) == minor.superOffset(sectors(disk));
  }

  /** Empty if the disk is too small for a superblock. */
  private static byte[] read(BlockDevice disk, Minor minor) throws IOException {
    if (sectors(disk) < Minor.SMALLEST_DISK) {
      return new byte[0];
    }
    return read(disk, minor.superOffset(sectors(disk)), SuperblockCodec.MAX_LENGTH);
  }

  private static Optional<BitmapSuperblock> bitmap(BlockDevice disk, Superblock sb)
      throws IOException {
    long at = sb.device().superOffset() + sb.array().bitmapOffset();
    if (!sb.has(Feature.BITMAP_OFFSET)
        || at < 0 || at * 512 > disk.length() - BitmapSuperblock.LENGTH) {
      return Optional.empty();
    }
    byte[] bytes = read(disk, at, BitmapSuperblock.LENGTH);
    return BitmapSuperblock.decode(bytes, sb.array().setUuid());
  }

  /** Reads whole logical blocks and answers what was asked of them. */
  private static byte[] read(BlockDevice disk, long sector, int length) throws IOException {
    long start = sector * 512;
    int block = disk.logicalBlockSize();
    long first = start / block * block;
    long end = (start + length + block - 1) / block * block;
    ByteBuffer blocks = ByteBuffer.allocate((int) (end - first));
    disk.read(first, blocks);
    byte[] bytes = new byte[length];
    blocks.flip().position((int) (start - first)).get(bytes);
    return bytes;
  }

  private static long sectors(BlockDevice disk) {
    return disk.length() / 512;
  }
}
