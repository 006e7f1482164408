package ddf.metadata.disk;

import raid.api.metadata.MetadataException;

/**
 * A structure as it was found, with what tells whether it may be believed. mdadm looks at few of
 * these marks; here a structure counts only if all are right, for every copy has a second one.
 *
 * @param magic that it began with
 * @param crc that stood in it
 * @param expectedCrc what it should have been
 */
public record Checked<T>(T value, int magic, int expectedMagic, int crc, int expectedCrc) {

  static <T> Checked<T> of(T value, byte[] b, int at, int length, int expectedMagic) {
    return new Checked<>(value, BigEndian.i32(b, at), expectedMagic,
        BigEndian.i32(b, at + Crc.OFFSET), Crc.of(b, at, length));
  }

  public boolean crcRight() {
    return crc == expectedCrc;
  }

  public boolean right() {
    return magic == expectedMagic && crcRight();
  }

  /**
   * The value.
   *
   * @param what the structure's name
   * @param at byte on the disk where it stands
   * @throws MetadataException if it may not be believed
   */
  public T orThrow(String disk, String what, long at) throws MetadataException {
    if (magic != expectedMagic) {
      throw new MetadataException(
          disk, at, what + " magic", Magic.text(magic), Magic.text(expectedMagic));
    }
    if (!crcRight()) {
      throw new MetadataException(disk, at + Crc.OFFSET, what + " crc",
          Magic.text(crc), Magic.text(expectedCrc));
    }
    return value;
  }
}
