package harness.image;

import harness.launch.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes image files, each with its serial beside it. */
public final class NewImages {

  private NewImages() {}

  /**
   * An all-zero image that takes no room on disk yet.
   *
   * @param length bytes, a multiple of the block size
   * @throws UsageException if the file exists already
   */
  public static Image blank(Path path, String serial, int blockSize, long length)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.allocate(1), length - 1);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(path + " exists already; name a new file, or remove it", e);
    }
    return new Image(path, writeSerial(path, serial), blockSize, "");
  }

  static String writeSerial(Path image, String serial) throws IOException {
    Files.writeString(ImageArgument.serialFile(image), serial + "\n");
    return serial;
  }
}
