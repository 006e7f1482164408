package acme.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import raid.api.metadata.MetadataException;

/** The bytes of an update, from the first to the last. */
final class UpdateReader {

  private final ByteBuffer bytes;

  UpdateReader(byte[] update) {
    bytes = ByteBuffer.wrap(update).order(ByteOrder.LITTLE_ENDIAN);
  }

  static MetadataException bad(String field, Object found, String expected) {
    return new MetadataException("metadata update", -1, field, found, expected);
  }

  static ByteBuffer start(Update.Type type, int bytes) {
    ByteBuffer out = ByteBuffer.allocate(4 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    return out.putInt(type.ordinal());
  }

  static ByteBuffer put(ByteBuffer out, List<String> serials) {
    out.putInt(serials.size());
    for (String serial : serials) {
      Text.put(out, out.position(), serial, At.SERIAL_BYTES);
      out.position(out.position() + At.SERIAL_BYTES);
    }
    return out;
  }

  int i32(String field) throws MetadataException {
    need(Integer.BYTES, field);
    return bytes.getInt();
  }

  long i64(String field) throws MetadataException {
    need(Long.BYTES, field);
    return bytes.getLong();
  }

  String text(String field, int length) throws MetadataException {
    need(length, field);
    String text = Text.at(bytes, bytes.position(), length);
    bytes.position(bytes.position() + length);
    return text;
  }

  <T> T choice(String field, T[] values) throws MetadataException {
    int number = i32(field);
    if (number < 0 || number >= values.length) {
      throw bad(field, number, "0 to " + (values.length - 1));
    }
    return values[number];
  }

  List<String> serials(String field) throws MetadataException {
    int count = i32(field);
    if (count < 0 || count > At.SLOTS_MAX) {
      throw bad("number of " + field, count, "0 to " + At.SLOTS_MAX);
    }
    List<String> serials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      serials.add(text(field, At.SERIAL_BYTES));
    }
    return serials;
  }

  /** A volume as a copy of the superblock holds it. */
  Superblock superblock(String field) throws MetadataException {
    need(At.COPY_BYTES, field);
    byte[] copy = new byte[At.COPY_BYTES];
    bytes.get(copy);
    return SuperblockCodec.decode(ByteBuffer.wrap(copy), "metadata update");
  }

  void end() throws MetadataException {
    if (bytes.hasRemaining()) {
      throw bad("length", bytes.limit(), bytes.position() + " bytes");
    }
  }

  private void need(int length, String field) throws MetadataException {
    if (bytes.remaining() < length) {
      throw bad(field, "behind the end of " + bytes.limit() + " bytes", length + " bytes more");
    }
  }
}
