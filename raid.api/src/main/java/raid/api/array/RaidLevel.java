package raid.api.array;

import java.util.Optional;

/** RAID levels by md's names and numbers. */
public enum RaidLevel {
  RAID0(0),
  RAID1(1),
  RAID4(4),
  RAID5(5),
  RAID6(6),
  RAID10(10);

  private final int number;
  private final String text;

  RaidLevel(int number) {
    this.number = number;
    text = "raid" + number;
  }

  public int number() {
    return number;
  }

  /** {@code raid5}. */
  public String text() {
    return text;
  }

  /** Whether arrays of this level have a sync thread and the attributes that go with it. */
  public boolean redundant() {
    return this != RAID0;
  }

  /** Members that may be absent before data is. */
  public int parityDisks() {
    return switch (this) {
      case RAID4, RAID5 -> 1;
      case RAID6 -> 2;
      case RAID0, RAID1, RAID10 -> 0;
    };
  }

  /** By {@link #text} or by number, as {@code --level} takes it. */
  public static Optional<RaidLevel> of(String text) {
    String full = text.startsWith("raid") ? text : "raid" + text;
    for (RaidLevel level : values()) {
      if (level.text.equals(full)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
