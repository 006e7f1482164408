package harness.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit number of some bytes, and of bytes at a place: four lanes, in each of which the next 128
 * bits become the two halves of one product, as wyhash has it; folded by the finalizer of
 * SplittableRandom. Not for adversaries.
 */
public final class ContentHash {

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final int LANES = 8 * Long.BYTES;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ContentHash() {}

  /**
   * @param length a multiple of 64
   */
  public static long of(byte[] data, int at, int length) {
    long a = P1;
    long b = P2;
    long c = P3;
    long d = P4;
    for (int i = at; i < at + length; i += LANES) {
      a = round(a, P2, data, i);
      b = round(b, P3, data, i + 16);
      c = round(c, P4, data, i + 32);
      d = round(d, P1, data, i + 48);
    }
    return mix(a + mix(b + mix(c + mix(d + length))));
  }

  private static long round(long lane, long key, byte[] data, int at) {
    long first = (long) WORDS.get(data, at) ^ lane;
    long second = (long) WORDS.get(data, at + Long.BYTES) ^ key;
    return first * second ^ Math.multiplyHigh(first, second);
  }

  /** The finalizer of SplittableRandom. */
  public static long mix(long value) {
    long z = value * P1;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
