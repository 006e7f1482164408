package imsm.metadata.disk;

/**
 * What a migrating volume is doing; the ordinal is the stored byte. {@link #REPAIR} is stored as
 * {@link #VERIFY} together with {@link ImsmVolume#STATUS_VERIFY_AND_FIX}.
 */
public enum MigrationType {
  INIT("initialize"),
  REBUILD("rebuild"),
  VERIFY("check"),
  GEN_MIGR("general migration"),
  STATE_CHANGE("state change"),
  REPAIR("repair");

  private final String words;

  MigrationType(String words) {
    this.words = words;
  }

  /** The words that {@code --examine} prints. */
  public String words() {
    return words;
  }
}
