package raid5.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XOR of one to many byte ranges, a long at a time.
 *
 * <p>One loop per number of sources, each a single pass over all of them through a byte-array view:
 * this is the shape that the JIT compiler turns into vector instructions. A loop over the sources
 * inside, or unrolling by hand, is several times slower. More than eight sources go in passes.
 */
final class Parity {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int MOST = 8;

  private Parity() {}

  /**
   * {@code target[at..at+length)} becomes the XOR of the same range of the sources; the target may
   * be one of them.
   *
   * @param count how many of {@code sources} to take, at least 1
   * @param length bytes, a multiple of 8
   */
  static void xor(byte[] target, byte[][] sources, int count, int at, int length) {
    int first = Math.min(count, MOST);
    pass(target, sources, 0, first, at, length);
    for (int done = first; done < count; ) {
      // The target takes the place of the source before it: that one is already in.
      byte[] before = sources[done - 1];
      sources[done - 1] = target;
      int next = Math.min(count, done - 1 + MOST);
      pass(target, sources, done - 1, next - done + 1, at, length);
      sources[done - 1] = before;
      done = next;
    }
  }

  private static void pass(byte[] t, byte[][] s, int from, int count, int at, int length) {
    int end = at + length;
    switch (count) {
      case 1 -> copy(t, s[from], at, length);
      case 2 -> xor2(t, s[from], s[from + 1], at, end);
      case 3 -> xor3(t, s[from], s[from + 1], s[from + 2], at, end);
      case 4 -> xor4(t, s[from], s[from + 1], s[from + 2], s[from + 3], at, end);
      case 5 -> xor5(t, s[from], s[from + 1], s[from + 2], s[from + 3], s[from + 4], at, end);
      case 6 -> xor6(t, s, from, at, end);
      case 7 -> xor7(t, s, from, at, end);
      case 8 -> xor8(t, s, from, at, end);
      default -> throw new IllegalArgumentException("XOR of " + count + " sources");
    }
  }

  private static void copy(byte[] t, byte[] a, int at, int length) {
    if (t != a) {
      System.arraycopy(a, at, t, at, length);
    }
  }

  private static void xor2(byte[] t, byte[] a, byte[] b, int at, int end) {
    for (int i = at; i < end; i += 8) {
      LONG.set(t, i, (long) LONG.get(a, i) ^ (long) LONG.get(b, i));
    }
  }

  private static void xor3(byte[] t, byte[] a, byte[] b, byte[] c, int at, int end) {
    for (int i = at; i < end; i += 8) {
      LONG.set(t, i, (long) LONG.get(a, i) ^ (long) LONG.get(b, i) ^ (long) LONG.get(c, i));
    }
  }

  private static void xor4(byte[] t, byte[] a, byte[] b, byte[] c, byte[] d, int at, int end) {
    for (int i = at; i < end; i += 8) {
      LONG.set(
          t,
          i,
          (long) LONG.get(a, i)
              ^ (long) LONG.get(b, i)
              ^ (long) LONG.get(c, i)
              ^ (long) LONG.get(d, i));
    }
  }

  private static void xor5(
      byte[] t, byte[] a, byte[] b, byte[] c, byte[] d, byte[] e, int at, int end) {
    for (int i = at; i < end; i += 8) {
      LONG.set(
          t,
          i,
          (long) LONG.get(a, i)
              ^ (long) LONG.get(b, i)
              ^ (long) LONG.get(c, i)
              ^ (long) LONG.get(d, i)
              ^ (long) LONG.get(e, i));
    }
  }

  private static void xor6(byte[] t, byte[][] s, int from, int at, int end) {
    byte[] a = s[from];
    byte[] b = s[from + 1];
    byte[] c = s[from + 2];
    byte[] d = s[from + 3];
    byte[] e = s[from + 4];
    byte[] f = s[from + 5];
    for (int i = at; i < end; i += 8) {
      LONG.set(
          t,
          i,
          (long) LONG.get(a, i)
              ^ (long) LONG.get(b, i)
              ^ (long) LONG.get(c, i)
              ^ (long) LONG.get(d, i)
              ^ (long) LONG.get(e, i)
              ^ (long) LONG.get(f, i));
    }
  }

  private static void xor7(byte[] t, byte[][] s, int from, int at, int end) {
    byte[] a = s[from];
    byte[] b = s[from + 1];
    byte[] c = s[from + 2];
    byte[] d = s[from + 3];
    byte[] e = s[from + 4];
    byte[] f = s[from + 5];
    byte[] g = s[from + 6];
    for (int i = at; i < end; i += 8) {
      LONG.set(
          t,
          i,
          (long) LONG.get(a, i)
              ^ (long) LONG.get(b, i)
              ^ (long) LONG.get(c, i)
              ^ (long) LONG.get(d, i)
              ^ (long) LONG.get(e, i)
              ^ (long) LONG.get(f, i)
              ^ (long) LONG.get(g, i));
    }
  }

  private static void xor8(byte[] t, byte[][] s, int from, int at, int end) {
    byte[] a = s[from];
    byte[] b = s[from + 1];
    byte[] c = s[from + 2];
    byte[] d = s[from + 3];
    byte[] e = s[from + 4];
    byte[] f = s[from + 5];
    byte[] g = s[from + 6];
    byte[] h = s[from + 7];
    for (int i = at; i < end; i += 8) {
      LONG.set(
          t,
          i,
          (long) LONG.get(a, i)
              ^ (long) LONG.get(b, i)
              ^ (long) LONG.get(c, i)
              ^ (long) LONG.get(d, i)
              ^ (long) LONG.get(e, i)
              ^ (long) LONG.get(f, i)
              ^ (long) LONG.get(g, i)
              ^ (long) LONG.get(h, i));
    }
  }
}
