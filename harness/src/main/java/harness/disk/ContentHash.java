package harness.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit number of some bytes, and of bytes at a place: four lanes of multiply and rotate, as
 * xxHash64 has them, folded by the finalizer of SplittableRandom. Not for adversaries.
 */
public final class ContentHash {

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final int LANES = 4 * Long.BYTES;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ContentHash() {}

  /**
   * @param length a multiple of 32
   */
  public static long of(byte[] data, int at, int length) {
    long a = P1 + P2;
    long b = P2;
    long c = 0;
    long d = -P1;
    for (int i = at; i < at + length; i += LANES) {
      a = round(a, (long) WORDS.get(data, i));
      b = round(b, (long) WORDS.get(data, i + 8));
      c = round(c, (long) WORDS.get(data, i + 16));
      d = round(d, (long) WORDS.get(data, i + 24));
    }
    long all =
        Long.rotateLeft(a, 1)
            + Long.rotateLeft(b, 7)
            + Long.rotateLeft(c, 12)
            + Long.rotateLeft(d, 18);
    return mix(all + length);
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * P2, 31) * P1;
  }

  /** The finalizer of SplittableRandom. */
  public static long mix(long value) {
    long z = value * P1;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
