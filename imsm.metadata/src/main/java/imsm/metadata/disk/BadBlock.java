package imsm.metadata.disk;

/**
 * An entry of the bad block log.
 *
 * @param diskOrdinal index in the disk table
 * @param start first bad 512-byte block, counted from the start of the disk, below 2^48
 * @param count bad blocks from there, 1 to 256 logical sectors' worth
 */
public record BadBlock(int diskOrdinal, long start, int count) {}
