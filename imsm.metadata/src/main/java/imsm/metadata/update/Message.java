package imsm.metadata.update;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import metadata.kit.Octets;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/** Reads the fields of one message, and refuses what does not fit. */
final class Message {
  static final String NAME = "metadata update";
  static final int TYPE = 0;

  private final ByteBuffer bytes;
  private final String name;

  Message(byte[] bytes, String name) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.name = name;
  }

  static ByteBuffer start(UpdateType type, int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(type.ordinal());
  }

  int length() {
    return bytes.capacity();
  }

  byte[] array() {
    return bytes.array();
  }

  int i32(int at, String field) throws MetadataException {
    need(at, 4, field);
    return bytes.getInt(at);
  }

  long i64(int at, String field) throws MetadataException {
    need(at, 8, field);
    return bytes.getLong(at);
  }

  Octets octets(int at, int length, String field) throws MetadataException {
    need(at, length, field);
    return Octets.of(bytes.array(), at, length);
  }

  DeviceNumber device(int at, String field) throws MetadataException {
    return DeviceCode.decode(i32(at, field));
  }

  void exactly(int length) throws MetadataException {
    if (bytes.capacity() != length) {
      throw new MetadataException(NAME, 0, name, bytes.capacity() + " bytes long",
          length + " bytes");
    }
  }

  MetadataException refuse(int at, String field, Object found, String expected) {
    return new MetadataException(NAME, at, name + " " + field, found, expected);
  }

  private void need(int at, int count, String field) throws MetadataException {
    if (at < 0 || at > bytes.capacity() - count) {
      throw refuse(at, field, "behind the end of " + bytes.capacity() + " bytes",
          "a message of at least " + (at + count) + " bytes");
    }
  }
}
