package md1.metadata.disk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What each device is to the array, by device number: a slot, or a mark. A device keeps its number
 * for life; its role comes and goes.
 */
public record Roles(List<Integer> byNumber) {
  public static final int SPARE = 0xFFFF;
  public static final int FAULTY = 0xFFFE;
  public static final int JOURNAL = 0xFFFD;
  /** As many as fit behind the fixed part in 4096 bytes. */
  public static final int MOST = (4096 - SuperblockDescriptor.DEV_ROLES) / 2;

  public Roles {
    byNumber = List.copyOf(byNumber);
  }

  /** {@code count} devices without a slot. */
  public static Roles spares(int count) {
    return new Roles(Collections.nCopies(count, SPARE));
  }

  /** How many device numbers there are ({@code max_dev}). */
  public int count() {
    return byNumber.size();
  }

  /** The role of a device; {@link #SPARE} if the table does not know it. */
  public int of(int devNumber) {
    return devNumber >= 0 && devNumber < count() ? byNumber.get(devNumber) : SPARE;
  }

  /** How many devices hold this slot: two while one replaces the other. */
  public int holders(int slot) {
    return Collections.frequency(byNumber, slot);
  }

  /** The same with one role changed; the table grows where it is too short. */
  public Roles with(int devNumber, int role) {
    List<Integer> roles = new ArrayList<>(byNumber);
    while (roles.size() <= devNumber) {
      roles.add(SPARE);
    }
    roles.set(devNumber, role);
    return new Roles(roles);
  }

  /** True for a slot, false for a mark. */
  public static boolean isSlot(int role) {
    return role < JOURNAL;
  }
}
