package ddf.metadata.disk;

import java.nio.charset.StandardCharsets;
import metadata.kit.Octets;

/**
 * A volume as the container lists it; what it consists of says its {@link VdConfig}.
 *
 * @param unit a number for people
 * @param guidCrc of the container's GUID
 * @param state one of the first eight numbers, and bits
 * @param initState how far it is initialised, and who may access it
 */
public record VirtualDisk(
    Octets guid,
    int unit,
    int pad0,
    int guidCrc,
    int type,
    int state,
    int initState,
    Octets pad1,
    Octets name) {

  public static final int STATE_MASK = 7;
  public static final int OPTIMAL = 0;
  public static final int DEGRADED = 1;
  public static final int DELETED = 2;
  public static final int MISSING = 3;
  public static final int FAILED = 4;
  public static final int PARTIALLY_OPTIMAL = 5;
  public static final int MORPHING = 0x08;
  public static final int INCONSISTENT = 0x10;

  public static final int INIT_MASK = 3;
  public static final int INIT_NOT = 0;
  public static final int INIT_QUICK = 1;
  public static final int INIT_FULL = 2;
  public static final int ACCESS_MASK = 0xC0;

  public static final int NAME_LENGTH = 16;
  static final int PAD1_LENGTH = 14;

  public static final VirtualDisk FREE = new VirtualDisk(Guid.NONE, 0xFFFF, 0xFFFF, 0xFFFF,
      0xFFFF, 0xFF, 0xFF, Guid.ones(PAD1_LENGTH), Guid.ones(NAME_LENGTH));

  /** A new volume, degraded as long as it has no disks. */
  public static VirtualDisk of(Octets guid, int unit, int guidCrc, boolean inSync, Octets name) {
    return new VirtualDisk(guid, unit, 0xFFFF, guidCrc, 0, DEGRADED,
        inSync ? INIT_FULL : INIT_NOT, Guid.ones(PAD1_LENGTH), name);
  }

  public boolean isUsed() {
    return !guid.equals(Guid.NONE);
  }

  public boolean inconsistent() {
    return (state & INCONSISTENT) != 0;
  }

  /** More of its disks have failed than it can do without. */
  public boolean hasFailed() {
    return (state & STATE_MASK) == FAILED;
  }

  /** All of its parity is right. */
  public boolean inSync() {
    return !inconsistent() && (initState & INIT_MASK) == INIT_FULL;
  }

  /** Up to its padding, be it of NULs or of blanks. */
  public String nameText() {
    String text = new String(name.toArray(), StandardCharsets.ISO_8859_1);
    int end = 0;
    while (end < text.length() && text.charAt(end) != 0 && text.charAt(end) != ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  /** In one of the states from {@link #OPTIMAL} on. */
  public VirtualDisk inState(int number) {
    return with(state & ~STATE_MASK | number, initState);
  }

  public VirtualDisk consistent(boolean consistent) {
    return with(consistent ? state & ~INCONSISTENT : state | INCONSISTENT, initState);
  }

  public VirtualDisk initialised(int number) {
    return with(state, initState & ~INIT_MASK | number);
  }

  private VirtualDisk with(int newState, int newInitState) {
    return new VirtualDisk(
        guid, unit, pad0, guidCrc, type, newState, newInitState, pad1, name);
  }
}
