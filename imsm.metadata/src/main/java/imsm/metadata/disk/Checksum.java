package imsm.metadata.disk;

import metadata.kit.LittleEndian;

/** The checksum of a metadata parameter block: the sum of its 32-bit words but one. */
public final class Checksum {
  private Checksum() {}

  /**
   * The checksum that {@code mpb} ought to carry.
   *
   * @param mpb begins with the block
   * @param mpbSize exact length of the block in bytes
   */
  public static int of(byte[] mpb, int mpbSize) {
    int sum = 0;
    for (int at = 0; at + 4 <= mpbSize; at += 4) {
      sum += LittleEndian.i32(mpb, at);
    }
    return sum - stored(mpb);
  }

  /** The checksum that {@code mpb} carries. */
  public static int stored(byte[] mpb) {
    return LittleEndian.i32(mpb, MpbDescriptor.CHECK_SUM);
  }

  /** Makes the block carry the checksum that it ought to. */
  static void repair(byte[] mpb, int mpbSize) {
    LittleEndian.put32(mpb, MpbDescriptor.CHECK_SUM, of(mpb, mpbSize));
  }
}
