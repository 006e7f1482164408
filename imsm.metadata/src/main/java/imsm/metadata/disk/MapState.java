package imsm.metadata.disk;

import java.util.Locale;

/** State of a map; the ordinal is the stored byte, the lower-case name what is printed. */
public enum MapState {
  NORMAL,
  UNINITIALIZED,
  DEGRADED,
  FAILED;

  /** The word that {@code --examine} prints. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
