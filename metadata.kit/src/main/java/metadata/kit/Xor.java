package metadata.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Parity: one byte array xor-ed into another, in the loop shape that the JIT turns into vectors.
 */
public final class Xor {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Xor() {}

  /**
   * @param length bytes, a multiple of 8
   */
  public static void into(byte[] target, int targetAt, byte[] source, int sourceAt, int length) {
    for (int i = 0; i < length; i += Long.BYTES) {
      LONGS.set(target, targetAt + i,
          (long) LONGS.get(target, targetAt + i) ^ (long) LONGS.get(source, sourceAt + i));
    }
  }
}
