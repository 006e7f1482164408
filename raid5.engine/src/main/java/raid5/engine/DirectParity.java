package raid5.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * XOR of one to many direct buffers, a long at a time.
 *
 * <p>The JIT compiler makes no vector instructions of these loops, so they are half as fast as those
 * of {@link Parity}. But they are faster than those together with the copies that bytes on their way
 * between users and files would need.
 */
final class DirectParity {

  private DirectParity() {}

  /** The target becomes the XOR of the sources; all have the same length, a multiple of 8 bytes. */
  static void xor(ByteBuffer target, ByteBuffer... sources) {
    LongBuffer sum = longs(target);
    LongBuffer first = longs(sources[0]);
    int done = 1;
    do {
      int left = sources.length - done;
      if (left == 0) {
        sum.put(0, first, 0, sum.remaining());
      } else if (left == 1) {
        xor(sum, first, longs(sources[done]));
      } else if (left == 2) {
        xor(sum, first, longs(sources[done]), longs(sources[done + 1]));
      } else {
        xor(sum, first, longs(sources[done]), longs(sources[done + 1]), longs(sources[done + 2]));
      }
      first = sum;
      done += 3;
    } while (done < sources.length);
  }

  private static LongBuffer longs(ByteBuffer bytes) {
    return bytes.slice().order(ByteOrder.nativeOrder()).asLongBuffer();
  }

  private static void xor(LongBuffer t, LongBuffer a, LongBuffer b) {
    int count = t.remaining();
    for (int i = 0; i < count; i++) {
      t.put(i, a.get(i) ^ b.get(i));
    }
  }

  private static void xor(LongBuffer t, LongBuffer a, LongBuffer b, LongBuffer c) {
    int count = t.remaining();
    for (int i = 0; i < count; i++) {
      t.put(i, a.get(i) ^ b.get(i) ^ c.get(i));
    }
  }

  private static void xor(LongBuffer t, LongBuffer a, LongBuffer b, LongBuffer c, LongBuffer d) {
    int count = t.remaining();
    for (int i = 0; i < count; i++) {
      t.put(i, a.get(i) ^ b.get(i) ^ c.get(i) ^ d.get(i));
    }
  }
}
