package harness.explore.log;

import harness.workload.Content;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What the sectors of a volume hold: each names volume, place and version, in all of its words, so
 * that a sector which is stale, misplaced or garbled is seen, and a stale one says how old it is.
 *
 * @param volume index in the container
 */
public record Sectors(int volume) {

  public static final int BYTES = 512;

  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** A version from its multiple of {@link #STEP}: modulo 2^64 their product is 1. */
  private static final long UNSTEP = 0xF1DE83E19937733DL;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** All sectors at version 0. */
  public Content first() {
    return (offset, into, length) -> {
      for (int at = 0; at < length; at += BYTES) {
        fill((offset + at) / BYTES, 0, into, at);
      }
    };
  }

  public void fill(long sector, int version, byte[] into, int at) {
    for (int word = 0; word < BYTES / Long.BYTES; word++) {
      WORDS.set(into, at + word * Long.BYTES, word(sector, word) + version * STEP);
    }
  }

  private long word(long sector, int word) {
    return mix(((long) volume + 1 << 56) + sector * 64 + word);
  }

  /** The version that the sector's bytes are of; -1 if they are of none below {@code end}. */
  public int version(long sector, byte[] data, int at, int end) {
    long version = ((long) WORDS.get(data, at) - word(sector, 0)) * UNSTEP;
    boolean known = version >= 0 && version < end;
    return known && same(sector, (int) version, data, at) ? (int) version : -1;
  }

  private boolean same(long sector, int version, byte[] data, int at) {
    for (int word = 0; word < BYTES / Long.BYTES; word++) {
      if ((long) WORDS.get(data, at + word * Long.BYTES) != word(sector, word) + version * STEP) {
        return false;
      }
    }
    return true;
  }

  /** The finalizer of SplittableRandom. */
  public static long mix(long value) {
    long z = value * STEP;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
