package imsm.metadata.disk;

import java.util.function.IntToLongFunction;
import metadata.kit.LittleEndian;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** Reads fields out of a structure and refuses what is wrong with where it stands on the disk. */
final class Fields {
  final byte[] bytes;
  final Scale scale;
  private final String disk;
  private final IntToLongFunction position;

  Fields(byte[] bytes, Scale scale, String disk, IntToLongFunction position) {
    this.bytes = bytes;
    this.scale = scale;
    this.disk = disk;
    this.position = position;
  }

  MetadataException refuse(int at, String field, Object found, String expected) {
    return new MetadataException(
        disk, position.applyAsLong(at), field, String.valueOf(found), expected);
  }

  /** A size kept in two words, in 512-byte blocks. */
  long blocks(String field, int lo, int hi) throws MetadataException {
    long stored = LittleEndian.join(bytes, lo, hi);
    if (scale.overflows(stored)) {
      throw refuse(lo, field, Long.toUnsignedString(stored), "a size that fits 63 bits in bytes");
    }
    return scale.blocks(stored);
  }

  /** A number kept in two words that is not a size. */
  long count(String field, int lo, int hi) throws MetadataException {
    long stored = LittleEndian.join(bytes, lo, hi);
    if (stored < 0) {
      throw refuse(lo, field, Long.toUnsignedString(stored), "a number below 2^63");
    }
    return stored;
  }

  Octets raw(int at, int length) {
    return Octets.of(bytes, at, length);
  }
}
