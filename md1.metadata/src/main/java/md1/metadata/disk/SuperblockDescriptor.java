package md1.metadata.disk;

/**
 * Byte layout of a version-1 superblock (the kernel's {@code mdp_superblock_1}), little-endian:
 * 128 bytes of what the array is, 64 of this device, 64 of its state, then one role of two bytes
 * for each device that has ever been given a number.
 */
final class SuperblockDescriptor {
  static final int MAGIC = 0;
  static final int MAJOR_VERSION = MAGIC + 4;
  static final int FEATURE_MAP = MAJOR_VERSION + 4;
  static final int PAD0 = FEATURE_MAP + 4;
  static final int SET_UUID = PAD0 + 4;
  static final int SET_NAME = SET_UUID + 16;
  static final int SET_NAME_LENGTH = 32;
  static final int CTIME = SET_NAME + SET_NAME_LENGTH;
  static final int LEVEL = CTIME + 8;
  static final int LAYOUT = LEVEL + 4;
  static final int SIZE = LAYOUT + 4;
  static final int CHUNKSIZE = SIZE + 8;
  static final int RAID_DISKS = CHUNKSIZE + 4;
  static final int BITMAP_OFFSET = RAID_DISKS + 4;
  static final int NEW_LEVEL = BITMAP_OFFSET + 4;
  static final int RESHAPE_POSITION = NEW_LEVEL + 4;
  static final int DELTA_DISKS = RESHAPE_POSITION + 8;
  static final int NEW_LAYOUT = DELTA_DISKS + 4;
  static final int NEW_CHUNK = NEW_LAYOUT + 4;
  static final int NEW_OFFSET = NEW_CHUNK + 4;

  static final int DATA_OFFSET = NEW_OFFSET + 4;
  static final int DATA_SIZE = DATA_OFFSET + 8;
  static final int SUPER_OFFSET = DATA_SIZE + 8;
  static final int RECOVERY_OFFSET = SUPER_OFFSET + 8;
  static final int DEV_NUMBER = RECOVERY_OFFSET + 8;
  static final int CNT_CORRECTED_READ = DEV_NUMBER + 4;
  static final int DEVICE_UUID = CNT_CORRECTED_READ + 4;
  static final int DEVFLAGS = DEVICE_UUID + 16;
  static final int BBLOG_SHIFT = DEVFLAGS + 1;
  static final int BBLOG_SIZE = BBLOG_SHIFT + 1;
  static final int BBLOG_OFFSET = BBLOG_SIZE + 2;

  static final int UTIME = BBLOG_OFFSET + 4;
  static final int EVENTS = UTIME + 8;
  static final int RESYNC_OFFSET = EVENTS + 8;
  static final int SB_CSUM = RESYNC_OFFSET + 8;
  static final int MAX_DEV = SB_CSUM + 4;
  static final int PAD3 = MAX_DEV + 4;
  static final int PAD3_LENGTH = 32;

  static final int DEV_ROLES = PAD3 + PAD3_LENGTH;
  static final int UUID_LENGTH = 16;

  private SuperblockDescriptor() {}
}
