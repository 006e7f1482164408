package md1.metadata.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import md1.metadata.state.ArrayImage;
import raid.api.block.BlockDevice;

/**
 * Where a backup may lie: a superblock 4 KiB before the data (Grow.c grow_backup), and what the kind
 * of place has behind it. A superblock of length 0 says that this is the place and it is empty.
 */
abstract sealed class BackupPlace permits PlaceOnDisk, PlaceInFile {
  static final int SECTOR = 512;

  /** Sectors from a superblock to the data. */
  static final int GAP = 8;

  final long data;
  final long length;

  /**
   * @param data sector of the medium
   * @param length sectors
   */
  BackupPlace(long data, long length) {
    this.data = data;
    this.length = length;
  }

  interface Use<T> {
    T of(BlockDevice device) throws IOException;
  }

  abstract String name();

  /** The member of the array that it is on, by its disk's name. */
  abstract Optional<String> member();

  /** Whether the superblock stands behind the data once more. */
  abstract boolean closed();

  abstract <T> T reading(Use<T> use) throws IOException;

  abstract <T> T writing(Use<T> use) throws IOException;

  /** Whether there is something to restore; not if it is not whole, or something else. */
  final boolean whole(ArrayImage image) throws IOException {
    Optional<BackupSuperblock> head = at(data - GAP, image);
    return head.filter(b -> b.length() > 0 && b.length() == length && b.devStart() == data)
            .isPresent()
        && (!closed() || head.equals(at(data + length, image)));
  }

  /** Whether this is where a backup will be, or was. */
  final boolean empty(ArrayImage image) throws IOException {
    return at(data - GAP, image).filter(b -> b.length() == 0).isPresent();
  }

  private Optional<BackupSuperblock> at(long sector, ArrayImage image) throws IOException {
    return reading(device -> {
      ByteBuffer block = ByteBuffer.allocate(device.logicalBlockSize());
      device.read(sector * SECTOR, block);
      return BackupSuperblock.decode(block.array())
          .filter(b -> b.setUuid().equals(image.array().setUuid()));
    });
  }

  /** Durably says that nothing is here; what was is not whole any more. */
  final void forget(ArrayImage image, long seconds) throws IOException {
    put(data - GAP,
        new BackupSuperblock(image.array().setUuid(), seconds, data, 0, 0, length).encode());
  }

  /** Durably says that the section is here, from the array's start; the data itself is durable. */
  final void finish(ArrayImage image, long seconds) throws IOException {
    byte[] whole =
        new BackupSuperblock(image.array().setUuid(), seconds, data, 0, length, length).encode();
    if (closed()) {
      put(data + length, whole);
    }
    put(data - GAP, whole);
  }

  /** Durably takes away whatever said that this is a place. */
  final void erase() throws IOException {
    put(data - GAP, new byte[BackupSuperblock.LENGTH]);
  }

  private void put(long sector, byte[] superblock) throws IOException {
    writing(device -> {
      ByteBuffer block = ByteBuffer.allocate(device.logicalBlockSize());
      block.put(superblock).rewind();
      device.writeThrough(sector * SECTOR, block);
      return null;
    });
  }

  /**
   * @param at sectors from the backup's start
   */
  final void write(long at, ByteBuffer bytes) throws IOException {
    writing(device -> {
      device.write((data + at) * SECTOR, bytes);
      return null;
    });
  }

  final void flush() throws IOException {
    writing(device -> {
      device.flush();
      return null;
    });
  }

  final void read(long at, ByteBuffer bytes) throws IOException {
    reading(device -> {
      device.read((data + at) * SECTOR, bytes);
      return null;
    });
  }
}
