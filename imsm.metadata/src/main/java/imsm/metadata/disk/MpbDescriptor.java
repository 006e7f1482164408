package imsm.metadata.disk;

/**
 * Byte layout of the metadata parameter block's head (mdadm's {@code imsm_super}). The disk table
 * follows the head, the volumes follow the disk table, and the bad block log ends the block.
 */
final class MpbDescriptor {
  static final int SIG = 0;
  static final int SIG_LENGTH = 32;
  static final int CHECK_SUM = SIG + SIG_LENGTH;
  static final int MPB_SIZE = CHECK_SUM + 4;
  static final int FAMILY_NUM = MPB_SIZE + 4;
  static final int GENERATION_NUM = FAMILY_NUM + 4;
  static final int ERROR_LOG_SIZE = GENERATION_NUM + 4;
  static final int ATTRIBUTES = ERROR_LOG_SIZE + 4;
  static final int NUM_DISKS = ATTRIBUTES + 4;
  static final int NUM_RAID_DEVS = NUM_DISKS + 1;
  static final int ERROR_LOG_POS = NUM_RAID_DEVS + 1;
  static final int FILL = ERROR_LOG_POS + 1;
  static final int CACHE_SIZE = FILL + 1;
  static final int ORIG_FAMILY_NUM = CACHE_SIZE + 4;
  static final int PWR_CYCLE_COUNT = ORIG_FAMILY_NUM + 4;
  static final int BBM_LOG_SIZE = PWR_CYCLE_COUNT + 4;
  static final int NUM_RAID_DEVS_CREATED = BBM_LOG_SIZE + 4;
  static final int FILLER1 = NUM_RAID_DEVS_CREATED + 2;
  static final int CREATION_TIME = FILLER1 + 2;
  static final int FILLER = CREATION_TIME + 8;
  static final int FILLER_LENGTH = 128;
  static final int LENGTH = FILLER + FILLER_LENGTH;

  private MpbDescriptor() {}
}
