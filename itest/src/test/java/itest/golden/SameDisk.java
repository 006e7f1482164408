package itest.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Compares two disks byte by byte, but for the fields that differ from run to run. */
final class SameDisk {

  private static final int CHECK_SUM = 0x20;
  private static final int MPB_SIZE = 0x24;
  private static final int FAMILY_NUM = 0x28;
  private static final int GENERATION_NUM = 0x2C;
  private static final int ORIG_FAMILY_NUM = 0x40;
  private static final int CREATION_TIME = 0x50;

  /** The reserved area at the end: copy area, MPB and migration record. */
  private static final int TAIL = 2210 * 512;

  private static final int COPY_AREA = 2048 * 512;
  private static final int WINDOW = 1 << 20;

  private SameDisk() {}

  /** Data, copy area, the MPB's first mpb_size bytes, and the migration record. */
  static void assertSame(MemoryDisk expected, MemoryDisk actual) throws IOException {
    String disk = expected.serial();
    int block = expected.logicalBlockSize();
    long copyArea = (expected.length() - TAIL + 512) / block * block;
    assertEquals(
        -1, mismatch(expected, actual, copyArea + COPY_AREA), disk + ": first byte that differs");
    assertArrayEquals(mpb(expected), mpb(actual), disk + ": MPB");
    long record = expected.length() - block;
    assertArrayEquals(
        read(expected, record, block), read(actual, record, block), disk + ": migration record");
  }

  private static long mismatch(MemoryDisk expected, MemoryDisk actual, long end)
      throws IOException {
    int block = expected.logicalBlockSize();
    for (long at = 0; at < end; at += WINDOW) {
      int length = (int) Math.min(WINDOW, (end - at) / block * block);
      if (length == 0) {
        return -1;
      }
      int first = Arrays.mismatch(read(expected, at, length), read(actual, at, length));
      if (first >= 0) {
        return at + first;
      }
    }
    return -1;
  }

  private static byte[] mpb(MemoryDisk disk) throws IOException {
    int block = disk.logicalBlockSize();
    long anchor = disk.length() - 2L * block;
    byte[] first = read(disk, anchor, block);
    int size = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt(MPB_SIZE);
    byte[] mpb = Arrays.copyOf(first, size);
    if (size > block) {
      int rest = (size - 1) / block * block;
      byte[] extension = read(disk, anchor - rest, rest);
      System.arraycopy(extension, 0, mpb, block, size - block);
    }
    for (int field : new int[] {CHECK_SUM, FAMILY_NUM, GENERATION_NUM, ORIG_FAMILY_NUM}) {
      Arrays.fill(mpb, field, field + 4, (byte) 0);
    }
    Arrays.fill(mpb, CREATION_TIME, CREATION_TIME + 8, (byte) 0);
    return mpb;
  }

  private static byte[] read(MemoryDisk disk, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    disk.read(offset, ByteBuffer.wrap(bytes));
    return bytes;
  }
}
