package ddf.metadata.disk;

/** The first word of every DDF structure. */
public final class Magic {
  public static final int HEADER = 0xDE11DE11;
  public static final int CONTROLLER = 0xAD111111;
  public static final int PHYSICAL_DISKS = 0x22222222;
  public static final int DISK_DATA = 0x33333333;
  public static final int VIRTUAL_DISKS = 0xDDDDDDDD;
  public static final int VD_CONFIG = 0xEEEEEEEE;
  public static final int SPARE_ASSIGNMENT = 0x55555555;
  public static final int VENDOR_UNIQUE_CONFIG = 0x88888888;
  public static final int BAD_BLOCK_LOG = 0xABADB10C;

  private Magic() {}

  /** Of a structure that begins the bytes. */
  public static int of(byte[] bytes) {
    return BigEndian.i32(bytes, 0);
  }

  static String text(int magic) {
    return String.format("%08x", magic);
  }
}
