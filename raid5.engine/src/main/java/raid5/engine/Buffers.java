package raid5.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Lends memory, so that windows allocate nothing once arrays are warm. Any thread.
 *
 * <p>Lengths are powers of two. What is given back is kept up to a fixed sum of bytes; the rest
 * goes to the garbage collector. Contents are whatever the last user left.
 *
 * @param <T> byte arrays, in which parity is made fastest; or direct buffers, which files and
 *     sockets take without a copy of their own
 */
final class Buffers<T> {

  private static final int SMALLEST_SHIFT = 12;

  private final ArrayDeque<T>[] kept;
  private final IntFunction<T> make;
  private final ToIntFunction<T> length;
  private final long mostKeptBytes;
  private long keptBytes;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no parameters
  private Buffers(IntFunction<T> make, ToIntFunction<T> length, long mostKeptBytes) {
    this.make = make;
    this.length = length;
    this.mostKeptBytes = mostKeptBytes;
    kept = new ArrayDeque[Integer.SIZE];
  }

  static Buffers<byte[]> arrays() {
    return new Buffers<>(byte[]::new, array -> array.length, 32L << 20);
  }

  static Buffers<ByteBuffer> direct() {
    return new Buffers<>(ByteBuffer::allocateDirect, ByteBuffer::capacity, 8L << 20);
  }

  /** One of at least {@code bytes}. */
  synchronized T take(int bytes) {
    int shift = shift(bytes);
    T buffer = of(shift).pollLast();
    if (buffer == null) {
      return make.apply(1 << shift);
    }
    keptBytes -= 1L << shift;
    return buffer;
  }

  synchronized void give(T buffer) {
    int bytes = length.applyAsInt(buffer);
    if (keptBytes + bytes <= mostKeptBytes) {
      keptBytes += bytes;
      of(shift(bytes)).addLast(buffer);
    }
  }

  private static int shift(int bytes) {
    return Math.max(SMALLEST_SHIFT, 32 - Integer.numberOfLeadingZeros(bytes - 1));
  }

  private ArrayDeque<T> of(int shift) {
    if (kept[shift] == null) {
      kept[shift] = new ArrayDeque<>();
    }
    return kept[shift];
  }
}
