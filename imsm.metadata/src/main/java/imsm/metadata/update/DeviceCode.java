package imsm.metadata.update;

import raid.api.block.DeviceNumber;

/** Device numbers as one 32-bit word, as Linux's {@code makedev} packs them. */
final class DeviceCode {
  private DeviceCode() {}

  static int encode(DeviceNumber number) {
    int minor = number.minor();
    return minor & 0xFF | (number.major() & 0xFFF) << 8 | (minor & ~0xFF) << 12;
  }

  static DeviceNumber decode(int code) {
    return new DeviceNumber(code >>> 8 & 0xFFF, code & 0xFF | code >>> 12 & ~0xFF);
  }
}
