package itest.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What the members of an IMSM array hold, computed chunk by chunk from the mapping alone: RAID0,
 * and RAID5 left-asymmetric. Shares no code with the engines.
 */
final class PlainArray {

  private PlainArray() {}

  /** 64-bit little-endian words i XOR (seed << 56). */
  static byte[] pattern(int length, long seed) {
    ByteBuffer words = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = 0; words.hasRemaining(); i++) {
      words.putLong(i ^ seed << 56);
    }
    return words.array();
  }

  /**
   * Writes an array onto its members.
   *
   * @param level 0 or 5
   * @param data the array's content; what is missing to its size is zero
   * @param offset byte of each member at which its component starts
   * @param component bytes of each member, a multiple of the chunk
   */
  static void write(
      int level, List<byte[]> members, int chunk, int offset, int component, byte[] data) {
    int disks = members.size();
    int dataDisks = level == 5 ? disks - 1 : disks;
    for (int stripe = 0; stripe < component / chunk; stripe++) {
      int parity = level == 5 ? dataDisks - stripe % disks : -1;
      int at = offset + stripe * chunk;
      for (int i = 0; i < dataDisks; i++) {
        int member = parity >= 0 && i >= parity ? i + 1 : i;
        int from = Math.min((stripe * dataDisks + i) * chunk, data.length);
        int count = Math.min(chunk, data.length - from);
        System.arraycopy(data, from, members.get(member), at, count);
      }
      for (int k = 0; parity >= 0 && k < disks; k++) {
        for (int b = 0; k != parity && b < chunk; b++) {
          members.get(parity)[at + b] ^= members.get(k)[at + b];
        }
      }
    }
  }

  static List<byte[]> blank(int disks, int length) {
    List<byte[]> members = new ArrayList<>();
    for (int disk = 0; disk < disks; disk++) {
      members.add(new byte[length]);
    }
    return members;
  }
}
