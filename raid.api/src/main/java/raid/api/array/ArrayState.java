package raid.api.array;

import java.util.Optional;

/** {@code array_state}, in the order of mdmon.h: comparisons by ordinal mean something. */
public enum ArrayState {
  CLEAR("clear"),
  INACTIVE("inactive"),
  SUSPENDED("suspended"),
  READONLY("readonly"),
  READ_AUTO("read-auto"),
  CLEAN("clean"),
  ACTIVE("active"),
  WRITE_PENDING("write-pending"),
  ACTIVE_IDLE("active-idle"),
  BROKEN("broken");

  private final String text;

  ArrayState(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public static Optional<ArrayState> of(String text) {
    for (ArrayState state : values()) {
      if (state.text.equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
