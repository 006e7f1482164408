package ddf.metadata.disk;

/**
 * What the tables of physical and of virtual disks have in common: a head of 64 bytes with two
 * counts, then entries of 64 bytes.
 */
final class TableDescriptor {
  static final int MAGIC = 0;
  static final int CRC = MAGIC + 4;
  /** Entries in use. */
  static final int USED = CRC + 4;
  /** Entries that there are. */
  static final int MAX = USED + 2;
  static final int PAD = MAX + 2;
  static final int PAD_LENGTH = 52;
  static final int ENTRIES = PAD + PAD_LENGTH;
  static final int ENTRY_LENGTH = 64;

  private TableDescriptor() {}
}
