package mutants;

import raid.api.block.BlockDevice;

/** What lies where on a disk of an IMSM container. */
public enum Piece {
  DATA,
  COPY_AREA,
  BLOCK,
  RECORD;

  private static final long SECTOR = 512;
  private static final long COPY_AREA_FROM_END = 2209 * SECTOR;
  private static final long COPY_AREA_LENGTH = 2048 * SECTOR;

  /** What is at a byte offset. */
  public static Piece at(BlockDevice disk, long offset) {
    long fromEnd = disk.length() - offset;
    if (fromEnd <= disk.logicalBlockSize()) {
      return RECORD;
    }
    if (fromEnd <= COPY_AREA_FROM_END - COPY_AREA_LENGTH) {
      return BLOCK;
    }
    return fromEnd <= COPY_AREA_FROM_END ? COPY_AREA : DATA;
  }
}
