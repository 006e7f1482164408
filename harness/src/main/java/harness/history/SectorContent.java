package harness.history;

import java.nio.ByteBuffer;

/**
 * A value as a sector holds it: value and sector number in turn, so that a sector of another place
 * or of two writes is known for what it is. Sectors of the value {@link History#INITIAL} hold it,
 * too.
 */
final class SectorContent {

  static final int BYTES = 512;

  private static final int PAIR = 2 * Long.BYTES;

  private SectorContent() {}

  static void put(ByteBuffer target, long sector, long value) {
    for (int pair = 0; pair < BYTES / PAIR; pair++) {
      target.putLong(value).putLong(sector);
    }
  }

  /**
   * The value in the buffer's next sector.
   *
   * @throws AssertionError if it is not one sector's, or not this one's
   */
  static long take(ByteBuffer source, long sector) {
    long value = source.getLong(source.position());
    for (int pair = 0; pair < BYTES / PAIR; pair++) {
      long word = source.getLong();
      long place = source.getLong();
      if (word != value || place != sector) {
        throw new AssertionError(
            "sector %d begins with value %d and has value %d of sector %d at byte %d"
                .formatted(sector, value, word, place, pair * PAIR));
      }
    }
    return value;
  }
}
