package acme.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;

/** The two copies of one disk. Nothing is kept of them between two calls. */
final class Copies {

  private Copies() {}

  static boolean present(Disk disk) throws IOException {
    for (int copy = 0; holds(disk) && copy < At.COPIES; copy++) {
      if (SuperblockCodec.hasMagic(read(disk, copy))) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Disk disk) {
    return disk.device().length() >= (long) At.COPIES * At.COPY_BYTES;
  }

  /**
   * @throws MetadataException what is wrong with the first copy, if neither can be used
   */
  static Superblock newest(Disk disk) throws IOException {
    if (!holds(disk)) {
      throw new MetadataException(
          disk.toString(), -1, "length", disk.device().length(), "room for two copies");
    }
    return SuperblockCodec.decode(read(disk, newestIndex(disk)), disk.toString());
  }

  private static int newestIndex(Disk disk) throws IOException {
    return generation(disk, 1) > generation(disk, 0) ? 1 : 0;
  }

  /** -1 if the copy cannot be read, or not be used. */
  private static long generation(Disk disk, int copy) throws IOException {
    try {
      return SuperblockCodec.decode(read(disk, copy), disk.toString()).generation();
    } catch (IOException unusable) {
      return -1;
    }
  }

  private static ByteBuffer read(Disk disk, int copy) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(At.COPY_BYTES);
    disk.device().read((long) copy * At.COPY_BYTES, bytes);
    return bytes;
  }

  /** Durably, over the copy that is not the newest. */
  static void write(Disk disk, Superblock superblock) throws IOException {
    put(disk, 1 - newestIndex(disk), SuperblockCodec.encode(superblock));
  }

  /** Makes the disk a spare, whatever it was. */
  static void writeSpare(Disk disk, Superblock spare) throws IOException {
    put(disk, 1, ByteBuffer.allocate(At.COPY_BYTES));
    put(disk, 0, SuperblockCodec.encode(spare));
  }

  private static void put(Disk disk, int copy, ByteBuffer bytes) throws IOException {
    disk.device().writeThrough((long) copy * At.COPY_BYTES, bytes);
  }
}
