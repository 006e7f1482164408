package harness.image;

import harness.launch.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code IMAGE} or {@code IMAGE@SERIAL} on a command line.
 *
 * @param serial as given, or from the file beside the image; empty if neither says it
 */
record ImageArgument(Path path, String serial) {

  private static final int LONGEST_SERIAL = 16;

  /**
   * @throws UsageException if there is no such image, or it cannot be a disk
   */
  static ImageArgument parse(Path folder, String text) {
    Path whole = folder.resolve(text);
    int at = text.lastIndexOf('@');
    if (at < 0 || Files.exists(whole)) {
      return new ImageArgument(checked(whole), serialBeside(whole));
    }
    String serial = text.substring(at + 1);
    checkSerial(serial, text);
    return new ImageArgument(checked(folder.resolve(text.substring(0, at))), serial);
  }

  static Path serialFile(Path image) {
    return image.resolveSibling(image.getFileName() + ".serial");
  }

  private static Path checked(Path path) {
    if (!Files.exists(path)) {
      throw new UsageException("%s: there is no such image".formatted(path));
    }
    if (Files.isDirectory(path)) {
      throw new UsageException("%s is a directory; name the images in it".formatted(path));
    }
    if (!Files.isRegularFile(path)) {
      throw new UsageException(
          "%s is no regular file; copy the disk to an image first".formatted(path));
    }
    if (!Files.isReadable(path)) {
      throw new UsageException("%s may not be read; check its permissions".formatted(path));
    }
    try {
      long size = Files.size(path);
      UsageException.when(size == 0, "%s is empty", path);
      if (size % 512 != 0) {
        throw new UsageException(
            "%s has %d bytes, which is no whole number of sectors; is it truncated?"
                .formatted(path, size));
      }
    } catch (IOException e) {
      throw new UsageException(path + ": " + e.getMessage(), e);
    }
    return path;
  }

  private static String serialBeside(Path image) {
    Path file = serialFile(image);
    if (!Files.exists(file)) {
      return "";
    }
    try {
      String serial = Files.readString(file).strip();
      checkSerial(serial, file.toString());
      return serial;
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkSerial(String serial, String where) {
    boolean printable = serial.chars().allMatch(c -> c > ' ' && c < 127);
    if (serial.isEmpty() || serial.length() > LONGEST_SERIAL || !printable) {
      throw new UsageException(
          "%s: '%s' is no serial number; one line of 1 to %d printable characters is needed"
              .formatted(where, serial, LONGEST_SERIAL));
    }
  }
}
