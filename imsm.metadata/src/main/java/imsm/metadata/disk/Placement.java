package imsm.metadata.disk;

/**
 * Where the metadata lies on a disk of {@code n} logical sectors: the migration record in sector
 * n-1, the first sector of the metadata parameter block (the anchor) in n-2, and the rest of it, in
 * ascending order, in the sectors that end at n-3.
 *
 * @param disk serial or name, for error messages
 * @param length of the disk in bytes
 * @param logicalBlockSize 512 or 4096 bytes
 */
public record Placement(String disk, long length, int logicalBlockSize) {
  /**
   * The copy area ends 161 blocks before the end of the smallest disk, and one block (or sector) is
   * the migration record's: no block can be longer and leave the copy area alone.
   */
  public static final int MAX_MPB_SIZE = 160 * 512;

  public Placement {
    if (logicalBlockSize != 512 && logicalBlockSize != 4096) {
      throw new IllegalArgumentException(
          disk + ": logical block size is " + logicalBlockSize + ", expected 512 or 4096");
    }
  }

  /** Whether the other disk has the same size and sectors. */
  public boolean isLike(Placement other) {
    return length == other.length && logicalBlockSize == other.logicalBlockSize;
  }

  /** Size of the disk in 512-byte blocks. */
  public long blocks() {
    return length / 512;
  }

  /** True if there is room for an anchor and a migration record. */
  public boolean holdsAnchor() {
    return length >= 2L * logicalBlockSize;
  }

  /** Byte offset of the migration record. */
  public long migrationRecord() {
    return length - logicalBlockSize;
  }

  /** Byte offset of the anchor. */
  public long anchor() {
    return length - 2L * logicalBlockSize;
  }

  /** Logical sectors that a block of this many bytes fills. */
  public int sectors(int mpbSize) {
    return (mpbSize + logicalBlockSize - 1) / logicalBlockSize;
  }

  /** Byte offset of the sectors after the first; equal to {@link #anchor} if there are none. */
  public long extension(int mpbSize) {
    return anchor() - (sectors(mpbSize) - 1L) * logicalBlockSize;
  }

  /** Byte offset on the disk of the byte {@code at} of a block of {@code mpbSize} bytes. */
  public long offsetOf(int mpbSize, int at) {
    return at < logicalBlockSize ? anchor() + at : extension(mpbSize) + at - logicalBlockSize;
  }
}
