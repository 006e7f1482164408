package imsm.metadata.disk;

/** Byte layout of one map (mdadm's {@code imsm_map}): a head and one word for each member. */
final class MapDescriptor {
  static final int PBA_OF_LBA0_LO = 0;
  static final int BLOCKS_PER_MEMBER_LO = PBA_OF_LBA0_LO + 4;
  static final int NUM_DATA_STRIPES_LO = BLOCKS_PER_MEMBER_LO + 4;
  static final int BLOCKS_PER_STRIP = NUM_DATA_STRIPES_LO + 4;
  static final int MAP_STATE = BLOCKS_PER_STRIP + 2;
  static final int RAID_LEVEL = MAP_STATE + 1;
  static final int NUM_MEMBERS = RAID_LEVEL + 1;
  static final int NUM_DOMAINS = NUM_MEMBERS + 1;
  static final int FAILED_DISK_NUM = NUM_DOMAINS + 1;
  static final int DDF = FAILED_DISK_NUM + 1;
  static final int PBA_OF_LBA0_HI = DDF + 1;
  static final int BLOCKS_PER_MEMBER_HI = PBA_OF_LBA0_HI + 4;
  static final int NUM_DATA_STRIPES_HI = BLOCKS_PER_MEMBER_HI + 4;
  static final int FILLER = NUM_DATA_STRIPES_HI + 4;
  static final int FILLER_LENGTH = 16;
  static final int DISK_ORD_TBL = FILLER + FILLER_LENGTH;
  static final int ORD_LENGTH = 4;

  static int length(int numMembers) {
    return DISK_ORD_TBL + ORD_LENGTH * numMembers;
  }

  private MapDescriptor() {}
}
