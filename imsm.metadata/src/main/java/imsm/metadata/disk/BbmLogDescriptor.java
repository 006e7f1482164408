package imsm.metadata.disk;

/** Byte layout of the bad block log (mdadm's {@code bbm_log}). */
final class BbmLogDescriptor {
  static final int SIGNATURE = 0;
  static final int SIGNATURE_VALUE = 0xABADB10C;
  static final int ENTRY_COUNT = SIGNATURE + 4;
  static final int ENTRIES = ENTRY_COUNT + 4;
  static final int MAX_ENTRIES = 254;

  static final int ENTRY_MARKED_COUNT = 0;
  static final int ENTRY_DISK_ORDINAL = ENTRY_MARKED_COUNT + 1;
  static final int ENTRY_START_W1 = ENTRY_DISK_ORDINAL + 1;
  static final int ENTRY_START_DW1 = ENTRY_START_W1 + 2;
  static final int ENTRY_LENGTH = ENTRY_START_DW1 + 4;

  static int length(int entries) {
    return ENTRIES + ENTRY_LENGTH * entries;
  }

  private BbmLogDescriptor() {}
}
