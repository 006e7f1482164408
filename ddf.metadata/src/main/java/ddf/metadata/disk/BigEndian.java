package ddf.metadata.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers in a byte array: all of DDF is written so. */
final class BigEndian {
  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

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
    b[at] = (byte) fitting(value, 8);
  }

  static void put16(byte[] b, int at, int value) {
    U16.set(b, at, (short) fitting(value, 16));
  }

  static void put32(byte[] b, int at, int value) {
    U32.set(b, at, value);
  }

  static void putU32(byte[] b, int at, long value) {
    U32.set(b, at, (int) fitting(value, 32));
  }

  static void put64(byte[] b, int at, long value) {
    U64.set(b, at, value);
  }

  private static long fitting(long value, int bits) {
    if (value >>> bits != 0) {
      throw new IllegalArgumentException(value + " does not fit " + bits + " bits");
    }
    return value;
  }
}
