package md1.metadata.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in a byte array. */
final class LittleEndian {
  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static int u8(byte[] b, int at) {
    return b[at] & 0xFF;
  }

  static int u16(byte[] b, int at) {
    return (short) U16.get(b, at) & 0xFFFF;
  }

  static int i32(byte[] b, int at) {
    return (int) U32.get(b, at);
  }

  static long u32(byte[] b, int at) {
    return i32(b, at) & 0xFFFFFFFFL;
  }

  static long i64(byte[] b, int at) {
    return (long) U64.get(b, at);
  }

  static void put8(byte[] b, int at, int value) {
    if (value >>> 8 != 0) {
      throw new IllegalArgumentException(value + " does not fit 8 bits");
    }
    b[at] = (byte) value;
  }

  static void put16(byte[] b, int at, int value) {
    if (value >>> 16 != 0) {
      throw new IllegalArgumentException(value + " does not fit 16 bits");
    }
    U16.set(b, at, (short) value);
  }

  static void put32(byte[] b, int at, int value) {
    U32.set(b, at, value);
  }

  static void put64(byte[] b, int at, long value) {
    U64.set(b, at, value);
  }
}
