package md1.metadata.volume;

import md1.metadata.disk.Minor;

/**
 * Where mdadm puts the parts of a new device (validate_geometry1, write_init_super1): the data
 * behind the superblock, room for a bitmap, and headroom in which a later reshape may move the
 * data; version 1.0 keeps its data at the start and has no headroom. Sectors.
 *
 * @param dataSize what is left for data
 * @param bblogOffset from the superblock; 0 where the log has no room
 */
public record Placement(long superOffset, long dataOffset, long dataSize, int bblogOffset) {
  public static final int BBLOG_SIZE = 8;

  private static final long MIB = 2048;
  private static final long SUPERBLOCK_ROOM = 24;
  private static final long MOST_HEADROOM = 128 * MIB;
  private static final long SMALL = 64 * 2;
  private static final long LARGE = 8 * 1024 * MIB;
  private static final long HUGE = 200 * 1024 * MIB;
  private static final long BITMAP_AT = 8;
  private static final long V1_0_END = 16;

  /**
   * Where the data of a new array starts, chosen by the smallest of its disks.
   *
   * @param chunkSectors 0 where the level has none
   */
  public static long dataOffset(Minor minor, long diskSectors, long chunkSectors) {
    if (minor == Minor.V1_0) {
      return 0;
    }
    long headroom = MOST_HEADROOM;
    while (headroom << 10 > diskSectors && (chunkSectors == 0 || headroom / 2 >= 2 * chunkSectors)) {
      headroom >>= 1;
    }
    long offset = SUPERBLOCK_ROOM + bitmapSpace(diskSectors) + headroom;
    return (offset + MIB - 1) / MIB * MIB;
  }

  /** Sectors of data that a disk offers; none or less if it is too small. */
  public static long available(Minor minor, long diskSectors, long dataOffset) {
    return minor == Minor.V1_0
        ? (diskSectors & -8) - V1_0_END - BBLOG_SIZE - bitmapSpace(diskSectors)
        : diskSectors - dataOffset;
  }

  /**
   * @param used sectors of the component
   */
  public static Placement of(Minor minor, long diskSectors, long dataOffset, long used) {
    long superOffset = minor.superOffset(diskSectors);
    long bitmap = bitmapSpace(used);
    if (minor == Minor.V1_0) {
      long behind = Math.min(bitmap + BBLOG_SIZE, superOffset - used);
      return new Placement(superOffset, dataOffset, superOffset - behind,
          behind >= BBLOG_SIZE ? -BBLOG_SIZE : 0);
    }
    long log = BITMAP_AT + bitmap;
    boolean roomy = dataOffset >= superOffset + log + BBLOG_SIZE;
    long tight = dataOffset - BBLOG_SIZE - superOffset;
    return new Placement(superOffset, dataOffset, diskSectors - dataOffset,
        (int) (roomy ? log : tight));
  }

  private static long bitmapSpace(long sectors) {
    if (sectors < SMALL) {
      return 0;
    }
    if (sectors - SMALL >= HUGE) {
      return 256;
    }
    return sectors - 8 > LARGE ? 128 : 8;
  }
}
