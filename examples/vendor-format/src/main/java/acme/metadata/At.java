package acme.metadata;

/** Where things lie in a copy of the superblock: bytes, numbers little-endian. */
final class At {

  static final int COPY_BYTES = 4096;
  static final int COPIES = 2;

  /** First sector that may hold data. */
  static final long END_SECTOR = COPIES * COPY_BYTES / 512;

  /** "ACMERAID". */
  static final long MAGIC_VALUE = 0x4449_4152_454d_4341L;

  static final int VERSION_VALUE = 1;
  static final int NAME_BYTES = 32;
  static final int SERIAL_BYTES = 32;

  static final int MAGIC = 0;
  static final int CRC = MAGIC + 8;
  static final int VERSION = CRC + 4;
  static final int GENERATION = VERSION + 4;
  static final int CONTAINER = GENERATION + 8;
  static final int HAS_VOLUME = CONTAINER + 16;
  static final int LEVEL = HAS_VOLUME + 4;
  static final int RAID_DISKS = LEVEL + 4;
  static final int CHUNK = RAID_DISKS + 4;
  static final int COMPONENT = CHUNK + 4;
  static final int DATA_OFFSET = COMPONENT + 8;
  static final int RESYNC_START = DATA_OFFSET + 8;
  static final int RESHAPING = RESYNC_START + 8;
  static final int SLOT_COUNT = RESHAPING + 4;
  static final int POSITION = SLOT_COUNT + 4;
  static final int SHIFT = POSITION + 8;
  static final int NAME = SHIFT + 8;
  static final int SLOTS = NAME + NAME_BYTES;

  /** Within a slot: its state, then the serial. */
  static final int SLOT_SERIAL = 4;

  static final int SLOT_BYTES = SLOT_SERIAL + SERIAL_BYTES;
  static final int SLOTS_MAX = (COPY_BYTES - SLOTS) / SLOT_BYTES;

  private At() {}
}
