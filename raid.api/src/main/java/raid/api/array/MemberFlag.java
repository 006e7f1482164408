package raid.api.array;

import java.util.Locale;

/** The words of {@code dev-X/state}. {@link #SPARE} means neither faulty nor in sync. */
public enum MemberFlag {
  FAULTY,
  IN_SYNC,
  BLOCKED,
  SPARE,
  EXTERNAL_BBL;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** {@code in_sync}. */
  public String text() {
    return text;
  }
}
