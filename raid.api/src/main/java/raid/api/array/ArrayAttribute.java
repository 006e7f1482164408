package raid.api.array;

import java.util.Locale;
import java.util.Optional;

/**
 * The sysfs files of an array ({@code /sys/block/mdX/md}); meanings and units as in the
 * kernel's Documentation/admin-guide/md.rst.
 */
public enum ArrayAttribute {
  LEVEL,
  NEW_LEVEL,
  RAID_DISKS,
  LAYOUT,
  CHUNK_SIZE,
  COMPONENT_SIZE,
  ARRAY_SIZE,
  METADATA_VERSION,
  NEW_DEV,
  RESYNC_START,
  ARRAY_STATE,
  SAFE_MODE_DELAY,
  CONSISTENCY_POLICY,
  RESHAPE_POSITION,
  RESHAPE_DIRECTION,
  SYNC_ACTION(true),
  SYNC_COMPLETED(true),
  SYNC_MIN(true),
  SYNC_MAX(true),
  SYNC_SPEED_MIN(true),
  SYNC_SPEED_MAX(true),
  SYNC_SPEED(true),
  SUSPEND_LO(true),
  SUSPEND_HI(true),
  DEGRADED(true),
  MISMATCH_CNT(true),
  STRIPE_CACHE_SIZE(true);

  private final boolean redundancy;
  private final String text;

  ArrayAttribute() {
    this(false);
  }

  ArrayAttribute(boolean redundancy) {
    this.redundancy = redundancy;
    text = name().toLowerCase(Locale.ROOT);
  }

  /** The file's name: {@code sync_max}. */
  public String text() {
    return text;
  }

  /** Whether it exists only while the array's level has redundancy. */
  public boolean redundancy() {
    return redundancy;
  }

  public static Optional<ArrayAttribute> of(String text) {
    for (ArrayAttribute attribute : values()) {
      if (attribute.text().equals(text)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }
}
