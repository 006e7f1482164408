package md1.metadata.backup;

import java.io.IOException;
import java.util.Optional;
import md1.metadata.state.ArrayImage;
import raid.api.block.BlockDevice;
import raid.api.metadata.BackupFile;
import raid.api.metadata.RefusedException;

/**
 * A file that begins with the superblock; its data is the end of it (Grow.c
 * reshape_open_backup_file, and grow_backup for a destination at 4 KiB). It lives from the plan of
 * the expansion until its section has been moved.
 */
final class PlaceInFile extends BackupPlace {
  private final BackupFile file;

  PlaceInFile(ArrayImage image, BackupFile file) {
    super(GAP, CriticalSection.end(image));
    this.file = file;
  }

  /**
   * Makes the file and says in it that it is empty. One that says so already, for this array, was
   * made for an expansion that came to nothing, and is taken.
   */
  void make(ArrayImage image, long seconds) throws IOException {
    if (!file.exists()) {
      file.create((data + length) * SECTOR);
      forget(image, seconds);
    } else if (!empty(image)) {
      throw new RefusedException(
          "%s: cannot create backup file %s: File exists".formatted(image.name(), file.name()));
    }
  }

  void remove() throws IOException {
    file.remove();
  }

  @Override
  String name() {
    return file.name();
  }

  @Override
  Optional<String> member() {
    return Optional.empty();
  }

  @Override
  boolean closed() {
    return false;
  }

  @Override
  <T> T reading(Use<T> use) throws IOException {
    try (BlockDevice device = file.openToRead()) {
      return use.of(device);
    }
  }

  @Override
  <T> T writing(Use<T> use) throws IOException {
    try (BlockDevice device = file.openToWrite()) {
      return use.of(device);
    }
  }
}
