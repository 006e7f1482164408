package imsm.metadata.disk;

import metadata.kit.LittleEndian;

/** Changes bytes of a block where it lies at the end of a disk, and makes its checksum right. */
public final class Forge {
  private Forge() {}

  /** mpb_size, kept within what the tail can hold. */
  public static int size(byte[] tail, int sector) {
    int size = LittleEndian.i32(tail, tail.length - 2 * sector + MpbDescriptor.MPB_SIZE);
    return Math.max(MpbDescriptor.LENGTH, Math.min(size, tail.length - sector)) & ~3;
  }

  /** Where byte {@code at} of the block lies in the tail. */
  public static int offset(byte[] tail, int sector, int at) {
    Placement place = new Placement("tail", tail.length, sector);
    return (int) place.offsetOf(size(tail, sector), at);
  }

  public static void put(byte[] tail, int sector, int at, int width, int value) {
    int size = size(tail, sector);
    Placement place = new Placement("tail", tail.length, sector);
    for (int i = 0; i < width; i++) {
      tail[(int) place.offsetOf(size, at + i)] = (byte) (value >>> 8 * i);
    }
  }

  /** For a block alone. */
  public static void repairChecksum(byte[] block) {
    Checksum.repair(block, block.length);
  }

  public static void repairChecksum(byte[] tail, int sector) {
    int size = size(tail, sector);
    byte[] block = new byte[size];
    Placement place = new Placement("tail", tail.length, sector);
    for (int i = 0; i < size; i++) {
      block[i] = tail[(int) place.offsetOf(size, i)];
    }
    put(tail, sector, MpbDescriptor.CHECK_SUM, 4, Checksum.of(block, size));
  }
}
