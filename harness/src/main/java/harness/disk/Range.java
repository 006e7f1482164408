package harness.disk;

import raid.api.block.DeviceException;

/** The check that every request of a disk passes first. */
final class Range {

  private Range() {}

  /**
   * @param name of the disk, for the message
   * @throws DeviceException if the range leaves the disk or is not made of whole blocks
   */
  static void check(String name, int blockSize, long diskLength, long offset, long length)
      throws DeviceException {
    if (offset < 0 || offset > diskLength - length) {
      throw new DeviceException(
          name,
          offset >> 9,
          "%d bytes leave the disk, which has %d sectors".formatted(length, diskLength >> 9));
    }
    if (offset % blockSize != 0 || length % blockSize != 0) {
      throw new DeviceException(
          name,
          offset >> 9,
          "byte %d and length %d are not whole blocks of %d".formatted(offset, length, blockSize));
    }
  }
}
