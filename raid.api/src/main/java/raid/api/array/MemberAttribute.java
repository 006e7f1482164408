package raid.api.array;

import java.util.Locale;
import java.util.Optional;

/** The sysfs files of a member ({@code md/dev-X/}); see {@link ArrayAttribute}. */
public enum MemberAttribute {
  STATE,
  SLOT,
  OFFSET,
  NEW_OFFSET,
  SIZE,
  RECOVERY_START,
  BAD_BLOCKS,
  UNACKNOWLEDGED_BAD_BLOCKS;

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }

  public static Optional<MemberAttribute> of(String text) {
    for (MemberAttribute attribute : values()) {
      if (attribute.text().equals(text)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }
}
