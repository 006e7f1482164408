package ddf.metadata.disk;

import metadata.kit.Octets;

/**
 * What the container knows of one of its disks.
 *
 * @param refnum by which volumes name the disk
 * @param type bits, see the constants
 * @param state bits, see the constants
 * @param configSize sectors that volumes may use; metadata lies behind them
 * @param path for people, never used
 */
public record PhysicalDisk(
    Octets guid, int refnum, int type, int state, long configSize, Octets path, Octets pad) {

  public static final int FORCED_GUID = 1;
  public static final int ACTIVE_IN_VD = 2;
  public static final int GLOBAL_SPARE = 4;
  public static final int SPARE = 8;

  public static final int ONLINE = 1;
  public static final int FAILED = 2;
  public static final int REBUILDING = 4;
  public static final int TRANSITION = 8;
  public static final int MISSING = 64;

  /** What a volume's table has where no disk is. */
  public static final int NO_REFNUM = -1;

  static final int PATH_LENGTH = 18;
  static final int PAD_LENGTH = 6;

  public static final PhysicalDisk FREE = new PhysicalDisk(Guid.NONE, NO_REFNUM, 0xFFFF, 0xFFFF,
      -1, Guid.ones(PATH_LENGTH), Guid.ones(PAD_LENGTH));

  public boolean isUsed() {
    return !guid.equals(Guid.NONE);
  }

  public boolean is(int typeBit) {
    return (type & typeBit) != 0;
  }

  public boolean has(int stateBits) {
    return (state & stateBits) != 0;
  }

  /** Its data counts. */
  public boolean works() {
    return (state & (ONLINE | FAILED | REBUILDING)) == ONLINE;
  }

  /** It may be given something to do. */
  public boolean usable() {
    return (state & (ONLINE | FAILED | MISSING)) == ONLINE;
  }

  public PhysicalDisk withType(int set, int clear) {
    return new PhysicalDisk(
        guid, refnum, type & ~clear | set, state, configSize, path, pad);
  }

  public PhysicalDisk withState(int set, int clear) {
    return new PhysicalDisk(
        guid, refnum, type, state & ~clear | set, configSize, path, pad);
  }
}
