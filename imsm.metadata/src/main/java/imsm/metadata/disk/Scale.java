package imsm.metadata.disk;

/**
 * Disks with 4096-byte sectors store most sizes in sectors; records hold 512-byte blocks. This is
 * the factor between them, and the only place where it is known.
 */
enum Scale {
  BLOCKS(1),
  SECTORS_4K(8);

  private final int factor;

  Scale(int factor) {
    this.factor = factor;
  }

  static Scale of(int logicalBlockSize) {
    return logicalBlockSize == 4096 ? SECTORS_4K : BLOCKS;
  }

  /** Blocks for a stored value. */
  long blocks(long stored) {
    return stored * factor;
  }

  /** True if the blocks of a stored value are not a sensible 64-bit number. */
  boolean overflows(long stored) {
    return stored < 0 || stored > Long.MAX_VALUE / 512 / factor;
  }

  /** The stored value for blocks; what does not fill a sector is lost, as in mdadm. */
  long stored(long blocks) {
    return blocks / factor;
  }
}
