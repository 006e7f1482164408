package ddf.metadata.disk;

import java.util.Optional;
import raid.api.array.RaidLevel;

/** DDF's names of levels and parity layouts, for those that can be run here. */
public enum LevelCode {
  RAID0(0x00, 0, RaidLevel.RAID0, 0),
  RAID4_N(0x04, 1, RaidLevel.RAID4, 0),
  RAID5_0_RESTART(0x05, 0, RaidLevel.RAID5, 1),
  RAID5_N_RESTART(0x05, 2, RaidLevel.RAID5, 0),
  RAID5_N_CONTINUE(0x05, 3, RaidLevel.RAID5, 2);

  private final int prl;
  private final int rlq;
  private final RaidLevel level;
  private final int layout;

  LevelCode(int prl, int rlq, RaidLevel level, int layout) {
    this.prl = prl;
    this.rlq = rlq;
    this.level = level;
    this.layout = layout;
  }

  public int prl() {
    return prl;
  }

  public int rlq() {
    return rlq;
  }

  public RaidLevel level() {
    return level;
  }

  /** md's number of the parity layout. */
  public int layout() {
    return layout;
  }

  /** Empty for what DDF has no name for, or cannot be run here. */
  public static Optional<LevelCode> of(RaidLevel level, int layout) {
    for (LevelCode code : values()) {
      if (code.level == level && code.layout == layout) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** Empty for what cannot be run here. */
  public static Optional<LevelCode> of(int prl, int rlq) {
    for (LevelCode code : values()) {
      if (code.prl == prl && code.rlq == rlq) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
