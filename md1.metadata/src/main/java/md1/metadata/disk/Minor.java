package md1.metadata.disk;

import java.util.Optional;

/**
 * The three minor versions: the same structure in three places. {@link #V1_0} keeps it between 8 and
 * 12 KiB before the end, at a multiple of 4 KiB, {@link #V1_1} at the start, {@link #V1_2} 4 KiB
 * behind the start. Sectors are of 512 bytes.
 */
public enum Minor {
  V1_0,
  V1_1,
  V1_2;

  /** The smallest disk that has room for any of them. */
  public static final long SMALLEST_DISK = 24;

  private static final long GRAIN = 8;

  /** {@code 1.2}. */
  public String text() {
    return "1." + ordinal();
  }

  /**
   * Where the superblock stands.
   *
   * @param diskSectors at least {@link #SMALLEST_DISK}
   */
  public long superOffset(long diskSectors) {
    return switch (this) {
      case V1_0 -> diskSectors - 2 * GRAIN & -GRAIN;
      case V1_1 -> 0;
      case V1_2 -> GRAIN;
    };
  }

  /** Which version a superblock is that says it stands at {@code superOffset}. */
  public static Minor at(long superOffset) {
    if (Long.compareUnsigned(superOffset, GRAIN / 2) <= 0) {
      return V1_1;
    }
    return Long.compareUnsigned(superOffset, GRAIN) <= 0 ? V1_2 : V1_0;
  }

  /** By {@link #text}. */
  public static Optional<Minor> of(String text) {
    for (Minor minor : values()) {
      if (minor.text().equals(text)) {
        return Optional.of(minor);
      }
    }
    return Optional.empty();
  }
}
