package imsm.metadata.disk;

/** Byte layout of the migration record in a disk's last sector (mdadm's {@code migr_record}). */
final class MigrationRecordDescriptor {
  static final int REC_STATUS = 0;
  static final int CURR_MIGR_UNIT_LO = REC_STATUS + 4;
  static final int FAMILY_NUM = CURR_MIGR_UNIT_LO + 4;
  static final int ASCENDING_MIGR = FAMILY_NUM + 4;
  static final int BLOCKS_PER_UNIT = ASCENDING_MIGR + 4;
  static final int DEST_DEPTH_PER_UNIT = BLOCKS_PER_UNIT + 4;
  static final int CKPT_AREA_PBA_LO = DEST_DEPTH_PER_UNIT + 4;
  static final int DEST_1ST_MEMBER_LBA_LO = CKPT_AREA_PBA_LO + 4;
  static final int NUM_MIGR_UNITS_LO = DEST_1ST_MEMBER_LBA_LO + 4;
  static final int POST_MIGR_VOL_CAP = NUM_MIGR_UNITS_LO + 4;
  static final int POST_MIGR_VOL_CAP_HI = POST_MIGR_VOL_CAP + 4;
  static final int CKPT_READ_DISK_NUM = POST_MIGR_VOL_CAP_HI + 4;
  static final int CURR_MIGR_UNIT_HI = CKPT_READ_DISK_NUM + 4;
  static final int CKPT_AREA_PBA_HI = CURR_MIGR_UNIT_HI + 4;
  static final int DEST_1ST_MEMBER_LBA_HI = CKPT_AREA_PBA_HI + 4;
  static final int NUM_MIGR_UNITS_HI = DEST_1ST_MEMBER_LBA_HI + 4;
  static final int FILLER = NUM_MIGR_UNITS_HI + 4;
  static final int FILLER_LENGTH = 64;
  static final int LENGTH = FILLER + FILLER_LENGTH;

  private MigrationRecordDescriptor() {}
}
