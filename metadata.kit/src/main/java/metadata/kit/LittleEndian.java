package metadata.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers in a byte array, and the 64-bit values kept in two separate words. */
public final class LittleEndian {
  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  public static int u8(byte[] b, int at) {
    return b[at] & 0xFF;
  }

  public static int u16(byte[] b, int at) {
    return (short) U16.get(b, at) & 0xFFFF;
  }

  public static int i32(byte[] b, int at) {
    return (int) U32.get(b, at);
  }

  public static long u32(byte[] b, int at) {
    return i32(b, at) & 0xFFFFFFFFL;
  }

  public static long i64(byte[] b, int at) {
    return (long) U64.get(b, at);
  }

  public static long join(byte[] b, int lo, int hi) {
    return u32(b, lo) | u32(b, hi) << 32;
  }

  public static void put8(byte[] b, int at, int value) {
    if (value >>> 8 != 0) {
      throw new IllegalArgumentException(value + " does not fit 8 bits");
    }
    b[at] = (byte) value;
  }

  public static void put16(byte[] b, int at, int value) {
    if (value >>> 16 != 0) {
      throw new IllegalArgumentException(value + " does not fit 16 bits");
    }
    U16.set(b, at, (short) value);
  }

  public static void put32(byte[] b, int at, int value) {
    U32.set(b, at, value);
  }

  public static void putU32(byte[] b, int at, long value) {
    if (value >>> 32 != 0) {
      throw new IllegalArgumentException(value + " does not fit 32 bits");
    }
    U32.set(b, at, (int) value);
  }

  public static void put64(byte[] b, int at, long value) {
    U64.set(b, at, value);
  }

  public static void split(byte[] b, int lo, int hi, long value) {
    put32(b, lo, (int) value);
    put32(b, hi, (int) (value >>> 32));
  }
}
