package harness.disk;

import harness.disk.FileDisk.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import raid.api.block.BlockDevice;
import raid.api.metadata.BackupFile;

/** A backup file in the file system of the computer that this runs on. */
public final class FileBackup implements BackupFile {

  private static final int BLOCK = 512;
  private static final int PIECE = 1 << 20;

  private final Path path;

  public FileBackup(Path path) {
    this.path = path;
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public boolean exists() {
    return Files.isRegularFile(path);
  }

  @Override
  public BlockDevice openToRead() throws IOException {
    return FileDisk.open(path, "", BLOCK, Access.READ_ONLY);
  }

  @Override
  public BlockDevice openToWrite() throws IOException {
    return FileDisk.open(path, "", BLOCK, Access.READ_WRITE);
  }

  @Override
  public void create(long bytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = bytes; left > 0; ) {
        left -= file.write(ByteBuffer.allocate((int) Math.min(PIECE, left)));
      }
      file.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("cannot create backup file %s: File exists".formatted(path), e);
    }
    forceFolder();
  }

  @Override
  public void remove() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Its name lasts, too. */
  private void forceFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }
}
