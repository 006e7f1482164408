package raid5.engine;

import java.util.ArrayDeque;

/**
 * Lends byte arrays, so that windows allocate nothing once arrays are warm. Any thread.
 *
 * <p>Lengths are powers of two. What is given back is kept up to a fixed sum of bytes; the rest
 * goes to the garbage collector. Contents are whatever the last user left.
 */
final class Buffers {

  private static final int SMALLEST_SHIFT = 12;
  private static final long MOST_KEPT_BYTES = 32L << 20;

  private final ArrayDeque<?>[] kept = new ArrayDeque<?>[32];
  private long keptBytes;

  /** An array of at least {@code bytes}. */
  synchronized byte[] take(int bytes) {
    int shift = shift(bytes);
    byte[] buffer = of(shift).pollLast();
    if (buffer == null) {
      return new byte[1 << shift];
    }
    keptBytes -= buffer.length;
    return buffer;
  }

  synchronized void give(byte[] buffer) {
    if (keptBytes + buffer.length <= MOST_KEPT_BYTES) {
      keptBytes += buffer.length;
      of(shift(buffer.length)).addLast(buffer);
    }
  }

  private static int shift(int bytes) {
    return Math.max(SMALLEST_SHIFT, 32 - Integer.numberOfLeadingZeros(bytes - 1));
  }

  @SuppressWarnings("unchecked")
  private ArrayDeque<byte[]> of(int shift) {
    if (kept[shift] == null) {
      kept[shift] = new ArrayDeque<byte[]>();
    }
    return (ArrayDeque<byte[]>) kept[shift];
  }
}
