package ddf.metadata.disk;

/** Byte layout of a DDF header: anchor, primary and secondary alike. */
final class HeaderDescriptor {
  static final int MAGIC = 0;
  static final int CRC = MAGIC + 4;
  static final int GUID = CRC + 4;
  static final int REVISION = GUID + Guid.LENGTH;
  static final int REVISION_LENGTH = 8;
  static final int SEQ = REVISION + REVISION_LENGTH;
  static final int TIMESTAMP = SEQ + 4;
  static final int OPENFLAG = TIMESTAMP + 4;
  static final int FOREIGNFLAG = OPENFLAG + 1;
  static final int ENFORCEGROUPS = FOREIGNFLAG + 1;
  static final int RESERVED = ENFORCEGROUPS + 1;
  static final int PRIMARY_LBA = 96;
  static final int RESERVED_LENGTH = PRIMARY_LBA - RESERVED;
  static final int SECONDARY_LBA = PRIMARY_LBA + 8;
  static final int TYPE = SECONDARY_LBA + 8;
  static final int PAD2 = TYPE + 1;
  static final int PAD2_LENGTH = 3;
  static final int WORKSPACE_LEN = PAD2 + PAD2_LENGTH;
  static final int WORKSPACE_LBA = WORKSPACE_LEN + 4;
  static final int MAX_PD_ENTRIES = WORKSPACE_LBA + 8;
  static final int MAX_VD_ENTRIES = MAX_PD_ENTRIES + 2;
  static final int MAX_PARTITIONS = MAX_VD_ENTRIES + 2;
  static final int CONFIG_RECORD_LEN = MAX_PARTITIONS + 2;
  static final int MAX_PRIMARY_ELEMENT_ENTRIES = CONFIG_RECORD_LEN + 2;
  static final int PAD3 = MAX_PRIMARY_ELEMENT_ENTRIES + 2;
  static final int PAD3_LENGTH = 54;
  /** Offset and length of each {@link Section}, sectors, four bytes each. */
  static final int SECTIONS = PAD3 + PAD3_LENGTH;
  static final int PAD4 = SECTIONS + 8 * 8;
  static final int LENGTH = 512;
  static final int PAD4_LENGTH = LENGTH - PAD4;

  private HeaderDescriptor() {}

  static int offsetOf(Section section) {
    return SECTIONS + 8 * section.ordinal();
  }

  static int lengthOf(Section section) {
    return offsetOf(section) + 4;
  }
}
