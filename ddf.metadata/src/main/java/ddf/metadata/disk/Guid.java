package ddf.metadata.disk;

import java.util.Arrays;
import metadata.kit.Octets;

/** DDF's names for things: 24 bytes, part text and part number, as their maker likes. */
public final class Guid {
  public static final int LENGTH = 24;
  /** No thing has this one. */
  public static final Octets NONE = ones(LENGTH);

  private Guid() {}

  public static int crc(Octets guid) {
    return Crc.plain(guid.toArray());
  }

  /** {@code length} bytes of 0xFF, DDF's filling. */
  public static Octets ones(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xFF);
    return Octets.of(bytes);
  }
}
