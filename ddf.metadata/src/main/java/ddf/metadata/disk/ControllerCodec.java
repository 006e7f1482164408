package ddf.metadata.disk;

import metadata.kit.Octets;

/** The controller section, one sector, to bytes and back. */
public final class ControllerCodec {
  public static final int TYPE_LENGTH = 8;
  public static final int PRODUCT_ID_LENGTH = 16;
  public static final int PAD_LENGTH = 8;
  public static final int VENDOR_DATA_LENGTH = 448;

  private static final int GUID = 8;
  private static final int TYPE = GUID + Guid.LENGTH;
  private static final int PRODUCT_ID = TYPE + TYPE_LENGTH;
  private static final int PAD = PRODUCT_ID + PRODUCT_ID_LENGTH;
  private static final int VENDOR_DATA = PAD + PAD_LENGTH;
  public static final int LENGTH = VENDOR_DATA + VENDOR_DATA_LENGTH;

  private ControllerCodec() {}

  /**
   * @param b at least {@link #LENGTH} bytes
   */
  public static Checked<Controller> decode(byte[] b) {
    Controller controller = new Controller(
        Octets.of(b, GUID, Guid.LENGTH),
        Octets.of(b, TYPE, TYPE_LENGTH),
        Octets.of(b, PRODUCT_ID, PRODUCT_ID_LENGTH),
        Octets.of(b, PAD, PAD_LENGTH),
        Octets.of(b, VENDOR_DATA, VENDOR_DATA_LENGTH));
    return Checked.of(controller, b, 0, LENGTH, Magic.CONTROLLER);
  }

  public static byte[] encode(Controller controller) {
    byte[] b = new byte[LENGTH];
    BigEndian.put32(b, 0, Magic.CONTROLLER);
    controller.guid().copyTo(b, GUID);
    controller.type().copyTo(b, TYPE);
    controller.productId().copyTo(b, PRODUCT_ID);
    controller.pad().copyTo(b, PAD);
    controller.vendorData().copyTo(b, VENDOR_DATA);
    return Crc.sealed(b);
  }
}
