package harness.image;

import harness.disk.FileDisk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An image file with what the file itself does not tell.
 *
 * @param serial of the disk it was taken from
 * @param blockSize logical, 512 or 4096 bytes
 * @param format that recognises its metadata; empty for a blank one
 */
public record Image(Path path, String serial, int blockSize, String format) {

  public FileDisk open(FileDisk.Access access) throws IOException {
    return FileDisk.open(path, serial, blockSize, access);
  }

  public boolean blank() {
    return format.isEmpty();
  }

  Image at(Path elsewhere) {
    return new Image(elsewhere, serial, blockSize, format);
  }

  Image withSerial(String known) {
    return new Image(path, known, blockSize, format);
  }

  Image withBlockSize(int bytes) {
    return new Image(path, serial, bytes, format);
  }
}
