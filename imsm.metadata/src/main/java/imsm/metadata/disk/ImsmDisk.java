package imsm.metadata.disk;

import metadata.kit.Octets;

/**
 * An entry of the disk table.
 *
 * @param serial 16 bytes, NUL padded
 * @param totalBlocks size of the whole disk in 512-byte blocks
 * @param scsiId host, bus, target and lun, a byte each from the top; {@link #SCSI_ID_MISSING}
 * @param status {@link #STATUS_SPARE} and its like, or-ed
 * @param ownerCfgNum unused, kept as found
 * @param filler 12 bytes kept as found
 */
public record ImsmDisk(
    Octets serial, long totalBlocks, int scsiId, int status, int ownerCfgNum, Octets filler) {
  public static final int STATUS_SPARE = 1;
  public static final int STATUS_CONFIGURED = 2;
  public static final int STATUS_FAILED = 4;
  public static final int STATUS_JOURNAL = 0x02000000;
  public static final int SCSI_ID_MISSING = -1;
  public static final int SERIAL_LENGTH = DiskDescriptor.SERIAL_LENGTH;

  public ImsmDisk {
    if (serial.length() != SERIAL_LENGTH || filler.length() != DiskDescriptor.FILLER_LENGTH) {
      throw new IllegalArgumentException("serial of 16 and filler of 12 bytes");
    }
  }

  /** An entry with an empty filler. */
  public static ImsmDisk of(String serial, long totalBlocks, int scsiId, int status) {
    return new ImsmDisk(
        Octets.ofText(serial, SERIAL_LENGTH),
        totalBlocks,
        scsiId,
        status,
        0,
        Octets.zeros(DiskDescriptor.FILLER_LENGTH));
  }

  public String serialText() {
    return serial.text();
  }

  public boolean isSpare() {
    return (status & STATUS_SPARE) != 0;
  }

  public boolean isConfigured() {
    return (status & STATUS_CONFIGURED) != 0;
  }

  public boolean isFailed() {
    return (status & STATUS_FAILED) != 0;
  }

  public boolean isJournal() {
    return (status & STATUS_JOURNAL) != 0;
  }

  public ImsmDisk withSerial(String text) {
    return new ImsmDisk(
        Octets.ofText(text, SERIAL_LENGTH), totalBlocks, scsiId, status, ownerCfgNum, filler);
  }

  public ImsmDisk withTotalBlocks(long blocks) {
    return new ImsmDisk(serial, blocks, scsiId, status, ownerCfgNum, filler);
  }

  public ImsmDisk withScsiId(int id) {
    return new ImsmDisk(serial, totalBlocks, id, status, ownerCfgNum, filler);
  }

  public ImsmDisk withStatus(int bits) {
    return new ImsmDisk(serial, totalBlocks, scsiId, bits, ownerCfgNum, filler);
  }
}
