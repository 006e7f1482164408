package harness.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit little-endian word {@code i} is {@code i XOR (seed << 56)}: a block that lands in the
 * wrong place, or in the wrong array, is seen.
 *
 * @param seed 0 to 255
 */
public record Pattern(int seed) implements Content {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  public Pattern {
    if (seed < 0 || seed > 255) {
      throw new IllegalArgumentException("seed " + seed + " is outside 0 to 255");
    }
  }

  @Override
  public void fill(long offset, byte[] into, int length) {
    long mask = (long) seed << 56;
    long word = offset / Long.BYTES;
    for (int at = 0; at < length; at += Long.BYTES) {
      WORDS.set(into, at, word++ ^ mask);
    }
  }
}
