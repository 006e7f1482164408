package ddf.metadata.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/** DDF counts a disk in sectors of 512 bytes, and its structures are whole ones. */
public final class Sectors {
  public static final int SIZE = 512;
  /** What has to be kept free at the end of a disk. */
  public static final long RESERVED = 32L * 1024 * 1024 / SIZE;

  private Sectors() {}

  public static long of(BlockDevice disk) {
    return disk.length() / SIZE;
  }

  /** Whether a disk could carry this metadata at all. */
  public static boolean fit(BlockDevice disk) {
    return disk.logicalBlockSize() == SIZE && of(disk) > RESERVED;
  }

  /**
   * @throws MetadataException if the disk does not have these sectors
   */
  static byte[] read(BlockDevice disk, long sector, long count, String name, String what)
      throws IOException {
    if (sector < 0 || count > of(disk) || sector > of(disk) - count) {
      throw new MetadataException(name, -1, what + " sectors",
          Long.toUnsignedString(sector) + " to " + Long.toUnsignedString(sector + count - 1),
          "within the disk's " + of(disk));
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count * SIZE));
    disk.read(sector * SIZE, bytes);
    return bytes.array();
  }
}
