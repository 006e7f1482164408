package md1.metadata.disk;

import metadata.kit.LittleEndian;

/**
 * The superblock's checksum: its little-endian words added up in 64 bits, the field itself taken as
 * zero, an odd role at the end as half a word; then both halves of the sum added.
 */
final class Checksum {
  private Checksum() {}

  /**
   * @param length bytes that count: the fixed part and the roles
   */
  static int of(byte[] bytes, int length) {
    long sum = 0;
    int at = 0;
    for (; at + 4 <= length; at += 4) {
      sum += LittleEndian.u32(bytes, at);
    }
    if (at < length) {
      sum += LittleEndian.u16(bytes, at);
    }
    sum -= LittleEndian.u32(bytes, SuperblockDescriptor.SB_CSUM);
    return (int) (sum + (sum >>> 32));
  }
}
