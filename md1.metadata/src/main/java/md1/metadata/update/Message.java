package md1.metadata.update;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.DeviceNumber;
import raid.api.metadata.MetadataException;

/** Reads a message from its start to its end, and refuses one that is too short or too long. */
final class Message {
  static final String NAME = "metadata update";

  private static final int DEVICE_BYTES = 8;

  private final ByteBuffer bytes;

  Message(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer start(UpdateType type, int length) {
    return ByteBuffer.allocate(4 + length).order(ByteOrder.LITTLE_ENDIAN).putInt(type.ordinal());
  }

  static void put(ByteBuffer target, DeviceNumber device) {
    target.putInt(device.major()).putInt(device.minor());
  }

  static int bytesOf(List<DeviceNumber> devices) {
    return 4 + DEVICE_BYTES * devices.size();
  }

  static void put(ByteBuffer target, List<DeviceNumber> devices) {
    target.putInt(devices.size());
    devices.forEach(device -> put(target, device));
  }

  int i32(String field) throws MetadataException {
    need(4, field);
    return bytes.getInt();
  }

  long i64(String field) throws MetadataException {
    need(8, field);
    return bytes.getLong();
  }

  boolean flag(String field) throws MetadataException {
    int at = bytes.position();
    int value = i32(field);
    if (value != 0 && value != 1) {
      throw new MetadataException(NAME, at, field, value, "0 or 1");
    }
    return value == 1;
  }

  byte[] bytes(int count, String field) throws MetadataException {
    need(count, field);
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  DeviceNumber device(String field) throws MetadataException {
    return new DeviceNumber(i32(field), i32(field));
  }

  /** How many of something follow, each of at least {@code size} bytes. */
  int count(int size, String field) throws MetadataException {
    int at = bytes.position();
    int count = i32(field);
    if (count < 0 || count > bytes.remaining() / size) {
      throw new MetadataException(NAME, at, field, count, "as many as follow");
    }
    return count;
  }

  List<DeviceNumber> devices(String field) throws MetadataException {
    int count = count(DEVICE_BYTES, field);
    List<DeviceNumber> devices = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      devices.add(device(field));
    }
    return devices;
  }

  void end() throws MetadataException {
    if (bytes.hasRemaining()) {
      throw new MetadataException(NAME, bytes.position(), "length", bytes.capacity(),
          bytes.position() + " bytes");
    }
  }

  private void need(int count, String field) throws MetadataException {
    if (count < 0 || bytes.remaining() < count) {
      throw new MetadataException(NAME, bytes.position(), field,
          "behind the end of " + bytes.capacity() + " bytes", count + " bytes more");
    }
  }
}
