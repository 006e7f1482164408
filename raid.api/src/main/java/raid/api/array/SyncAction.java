package raid.api.array;

import java.util.Locale;
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

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
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
