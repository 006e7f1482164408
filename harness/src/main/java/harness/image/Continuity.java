package harness.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How well one chunk's beginning goes on from another's end. Counted-up words that go on exactly say
 * much; a likeness of byte frequencies, as within one file, says a little; zeros say nothing.
 */
final class Continuity {

  /** Bytes looked at on each side. */
  static final int SPAN = 4096;

  private static final double EXACT = 8;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Continuity() {}

  /**
   * @param tail the last {@link #SPAN} bytes of a chunk
   * @param head the first of another
   * @return from 0 to 9
   */
  static double score(byte[] tail, byte[] head) {
    if (isZero(tail) || isZero(head)) {
      return 0;
    }
    return (goesOn(tail, head) ? EXACT : 0) + likeness(tail, head);
  }

  static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean goesOn(byte[] tail, byte[] head) {
    long last = (long) WORDS.get(tail, SPAN - 8);
    long step = last - (long) WORDS.get(tail, SPAN - 16);
    long first = (long) WORDS.get(head, 0);
    return step != 0 && first - last == step && (long) WORDS.get(head, 8) - first == step;
  }

  /** Bhattacharyya coefficient of the byte frequencies, 0 to 1. */
  private static double likeness(byte[] tail, byte[] head) {
    int[] a = frequencies(tail);
    int[] b = frequencies(head);
    double sum = 0;
    for (int value = 0; value < a.length; value++) {
      sum += Math.sqrt((double) a[value] * b[value]);
    }
    return sum / SPAN;
  }

  private static int[] frequencies(byte[] bytes) {
    int[] counts = new int[256];
    for (byte b : bytes) {
      counts[b & 0xFF]++;
    }
    return counts;
  }
}
