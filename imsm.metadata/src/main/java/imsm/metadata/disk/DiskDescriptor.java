package imsm.metadata.disk;

/** Byte layout of one disk table entry (mdadm's {@code imsm_disk}). */
final class DiskDescriptor {
  static final int SERIAL = 0;
  static final int SERIAL_LENGTH = 16;
  static final int TOTAL_BLOCKS_LO = SERIAL + SERIAL_LENGTH;
  static final int SCSI_ID = TOTAL_BLOCKS_LO + 4;
  static final int STATUS = SCSI_ID + 4;
  static final int OWNER_CFG_NUM = STATUS + 4;
  static final int TOTAL_BLOCKS_HI = OWNER_CFG_NUM + 4;
  static final int FILLER = TOTAL_BLOCKS_HI + 4;
  static final int FILLER_LENGTH = 12;
  static final int LENGTH = FILLER + FILLER_LENGTH;

  private DiskDescriptor() {}
}
