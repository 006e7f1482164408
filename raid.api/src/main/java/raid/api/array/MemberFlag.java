package raid.api.array;

/** The words of {@code dev-X/state}. {@link #SPARE} means neither faulty nor in sync. */
public enum MemberFlag {
  FAULTY,
  IN_SYNC,
  BLOCKED,
  SPARE,
  EXTERNAL_BBL;

  /** {@code in_sync}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
