package md1.metadata.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import raid.api.block.BlockDevice;

/**
 * Where a backup lies on one added disk, at the end of its component: a superblock 4 KiB before the
 * data, and another right behind it, 4 KiB before the component's end (Grow.c
 * reshape_prepare_fdlist, grow_backup). Either alone says that the backup is not whole.
 *
 * @param data sector of the disk
 * @param length sectors
 */
record BackupPlace(Attached spare, long data, long length) {
  private static final int SECTOR = 512;
  private static final int GAP = 8;

  static BackupPlace of(ArrayImage image, Attached spare) {
    long length = CriticalSection.end(image);
    long end = spare.fields().dataOffset() + image.array().size();
    return new BackupPlace(spare, end - GAP - length, length);
  }

  BlockDevice device() {
    return spare.disk().device();
  }

  /** What is here to restore; empty if it is not whole, or something else. */
  Optional<BackupSuperblock> whole(ArrayImage image) throws IOException {
    Optional<BackupSuperblock> tail = at(data + length, image);
    return tail.filter(b -> b.length() > 0 && b.length() == length && b.devStart() == data)
        .isPresent() && tail.equals(at(data - GAP, image)) ? tail : Optional.empty();
  }

  /** Whether this is where a backup will be, or was. */
  boolean empty(ArrayImage image) throws IOException {
    return at(data - GAP, image).filter(b -> b.length() == 0).isPresent();
  }

  private Optional<BackupSuperblock> at(long sector, ArrayImage image) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(device().logicalBlockSize());
    device().read(sector * SECTOR, block);
    return BackupSuperblock.decode(block.array())
        .filter(b -> b.setUuid().equals(image.array().setUuid()));
  }

  /** Durably says that nothing is here; what was is not whole any more. */
  void forget(ArrayImage image, long seconds) throws IOException {
    put(data - GAP,
        new BackupSuperblock(image.array().setUuid(), seconds, data, 0, 0, length));
  }

  /** Durably says that the section is here, from the array's start; the data itself is durable. */
  void finish(ArrayImage image, long seconds) throws IOException {
    BackupSuperblock whole =
        new BackupSuperblock(image.array().setUuid(), seconds, data, 0, length, length);
    put(data + length, whole);
    put(data - GAP, whole);
  }

  private void put(long sector, BackupSuperblock superblock) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(device().logicalBlockSize());
    block.put(superblock.encode()).rewind();
    device().writeThrough(sector * SECTOR, block);
  }

  /**
   * @param at sectors from the backup's start
   */
  void write(long at, ByteBuffer bytes) throws IOException {
    device().write((data + at) * SECTOR, bytes);
  }

  void read(long at, ByteBuffer bytes) throws IOException {
    device().read((data + at) * SECTOR, bytes);
  }
}
