package ddf.metadata.disk;

import metadata.kit.Octets;

/** The disk data section, one sector, to bytes and back. */
public final class DiskDataCodec {
  public static final int VENDOR_LENGTH = 32;
  public static final int PAD_LENGTH = 442;

  private static final int GUID = 8;
  private static final int REFNUM = GUID + Guid.LENGTH;
  private static final int FORCED_REF = REFNUM + 4;
  private static final int FORCED_GUID = FORCED_REF + 1;
  private static final int VENDOR = FORCED_GUID + 1;
  private static final int PAD = VENDOR + VENDOR_LENGTH;
  public static final int LENGTH = PAD + PAD_LENGTH;

  private DiskDataCodec() {}

  /**
   * @param b at least {@link #LENGTH} bytes
   */
  public static Checked<DiskData> decode(byte[] b) {
    DiskData data = new DiskData(
        Octets.of(b, GUID, Guid.LENGTH),
        BigEndian.i32(b, REFNUM),
        BigEndian.u8(b, FORCED_REF),
        BigEndian.u8(b, FORCED_GUID),
        Octets.of(b, VENDOR, VENDOR_LENGTH),
        Octets.of(b, PAD, PAD_LENGTH));
    return Checked.of(data, b, 0, LENGTH, Magic.DISK_DATA);
  }

  public static byte[] encode(DiskData data) {
    byte[] b = new byte[LENGTH];
    BigEndian.put32(b, 0, Magic.DISK_DATA);
    data.guid().copyTo(b, GUID);
    BigEndian.put32(b, REFNUM, data.refnum());
    BigEndian.put8(b, FORCED_REF, data.forcedRef());
    BigEndian.put8(b, FORCED_GUID, data.forcedGuid());
    data.vendor().copyTo(b, VENDOR);
    data.pad().copyTo(b, PAD);
    return Crc.sealed(b);
  }
}
