package acme.metadata;

/** Where things lie in a copy of the superblock: bytes, numbers little-endian. */
final class SuperblockLayout {

  static final int BYTES = 4096;
  static final int COPIES = 2;

  /** First sector that may hold data. */
  static final long END_SECTOR = COPIES * BYTES / 512;

  /** "ACMERAID". */
  static final long MAGIC = 0x4449_4152_454d_4341L;

  static final int VERSION_1 = 1;

  static final int MAGIC_AT = 0;
  static final int CRC_AT = MAGIC_AT + 8;
  static final int VERSION_AT = CRC_AT + 4;
  static final int GENERATION_AT = VERSION_AT + 4;
  static final int CONTAINER_AT = GENERATION_AT + 8;
  static final int HAS_VOLUME_AT = CONTAINER_AT + 16;
  static final int LEVEL_AT = HAS_VOLUME_AT + 4;
  static final int RAID_DISKS_AT = LEVEL_AT + 4;
  static final int CHUNK_AT = RAID_DISKS_AT + 4;
  static final int COMPONENT_AT = CHUNK_AT + 4;
  static final int DATA_OFFSET_AT = COMPONENT_AT + 8;
  static final int RESYNC_START_AT = DATA_OFFSET_AT + 8;
  static final int RESHAPING_AT = RESYNC_START_AT + 8;
  static final int SLOT_COUNT_AT = RESHAPING_AT + 4;
  static final int POSITION_AT = SLOT_COUNT_AT + 4;
  static final int SHIFT_AT = POSITION_AT + 8;
  static final int NAME_AT = SHIFT_AT + 8;
  static final int NAME_BYTES = 32;
  static final int SLOTS_AT = NAME_AT + NAME_BYTES;

  static final int SLOT_STATE_AT = 0;
  static final int SLOT_SERIAL_AT = SLOT_STATE_AT + 4;
  static final int SERIAL_BYTES = 32;
  static final int SLOT_BYTES = SLOT_SERIAL_AT + SERIAL_BYTES;
  static final int SLOTS_MAX = (BYTES - SLOTS_AT) / SLOT_BYTES;

  private SuperblockLayout() {}
}
