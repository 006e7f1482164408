package ddf.metadata.disk;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * DDF's checksum of a structure whose own checksum field, always the second word, counts as all
 * ones: the polynomial of CRC-32, but begun with zero and not inverted in the end, as mdadm reckons
 * it. The usual CRC-32 has come to zero after four bytes of ones.
 */
final class Crc {
  static final int OFFSET = 4;
  private static final int LENGTH = 4;
  private static final byte[] ONES = ones();

  private Crc() {}

  private static byte[] ones() {
    byte[] ones = new byte[LENGTH];
    Arrays.fill(ones, (byte) 0xFF);
    return ones;
  }

  /** Of the {@code length} bytes from {@code at}. */
  static int of(byte[] b, int at, int length) {
    CRC32 crc = new CRC32();
    crc.update(ONES);
    crc.update(b, at, OFFSET);
    crc.update(ONES);
    crc.update(b, at + OFFSET + LENGTH, length - OFFSET - LENGTH);
    return ~(int) crc.getValue();
  }

  /** Of bytes that hold no checksum. */
  static int plain(byte[] b) {
    CRC32 crc = new CRC32();
    crc.update(ONES);
    crc.update(b);
    return ~(int) crc.getValue();
  }

  /** Puts the checksum in its place. */
  static byte[] sealed(byte[] b) {
    BigEndian.put32(b, OFFSET, of(b, 0, b.length));
    return b;
  }
}
