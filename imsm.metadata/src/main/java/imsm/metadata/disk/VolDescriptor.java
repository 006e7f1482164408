package imsm.metadata.disk;

/** Byte layout of a volume's migration head (mdadm's {@code imsm_vol} without its maps). */
final class VolDescriptor {
  static final int CURR_MIGR_UNIT_LO = 0;
  static final int CHECKPOINT_ID = CURR_MIGR_UNIT_LO + 4;
  static final int MIGR_STATE = CHECKPOINT_ID + 4;
  static final int MIGR_TYPE = MIGR_STATE + 1;
  static final int DIRTY = MIGR_TYPE + 1;
  static final int FS_STATE = DIRTY + 1;
  static final int VERIFY_ERRORS = FS_STATE + 1;
  static final int BAD_BLOCKS = VERIFY_ERRORS + 2;
  static final int CURR_MIGR_UNIT_HI = BAD_BLOCKS + 2;
  static final int FILLER = CURR_MIGR_UNIT_HI + 4;
  static final int FILLER_LENGTH = 12;
  static final int LENGTH = FILLER + FILLER_LENGTH;

  private VolDescriptor() {}
}
