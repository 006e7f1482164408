package raid.api.array;

import java.util.Optional;

/** {@code sync_action}: what the sync thread of an array does. */
public enum SyncAction {
  IDLE,
  FROZEN,
  RESHAPE,
  RESYNC,
  RECOVER,
  CHECK,
  REPAIR;

  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public static Optional<SyncAction> of(String text) {
    for (SyncAction action : values()) {
      if (action.text().equals(text)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
