package raid5.engine;

import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/**
 * How many members an array lacks, and whether it may be started so (raid5.c raid5_calc_degraded and
 * the checks of raid5_run). Pure over the slots.
 */
final class Degradation {

  private Degradation() {}

  /**
   * During a reshape each part of the array is counted by its own geometry: growing, members that
   * are still being filled are missing in the old part and whole in the new one.
   */
  static int count(ArrayContext context, Geometry before, Geometry after) {
    int old = before.raidDisks();
    int now = after.raidDisks();
    int inOldPart = missing(context, old, now >= old);
    return now == old ? inOldPart : Math.max(inOldPart, missing(context, now, now <= old));
  }

  private static int missing(ArrayContext context, int disks, boolean fillingIsMissing) {
    int count = 0;
    for (int n = 0; n < disks; n++) {
      Slot slot = context.slot(n);
      if (!slot.present() || (fillingIsMissing && !inSync(slot))) {
        count++;
      }
    }
    return count;
  }

  static boolean inSync(Slot slot) {
    return slot.present() && slot.readable() == ArrayStatus.NONE;
  }

  /**
   * Members present but not in sync that hold nothing but parity in the rows they lack: for them it
   * does not matter that parity is not to be trusted.
   */
  static int onlyParity(ArrayContext context, Geometry before, Geometry after) {
    long reshaped =
        context.reshapePosition() == ArrayStatus.NONE
            ? 0
            : context.reshapePosition() / after.dataDisks();
    int count = 0;
    for (int n = 0; n < Math.max(before.raidDisks(), after.raidDisks()); n++) {
      Slot slot = context.slot(n);
      if (slot.present()
          && !inSync(slot)
          && (slot.readable() >= reshaped || onlyParity(after, n))
          && onlyParity(before, n)) {
        count++;
      }
    }
    return count;
  }

  private static boolean onlyParity(Geometry geometry, int slot) {
    return switch (layout(geometry)) {
      case PARITY_FIRST -> slot == 0;
      case PARITY_LAST -> slot == geometry.raidDisks() - 1;
      case LEFT_ASYMMETRIC, LEFT_SYMMETRIC, RIGHT_ASYMMETRIC, RIGHT_SYMMETRIC -> false;
    };
  }

  private static ParityLayout layout(Geometry geometry) {
    return geometry.level() == raid.api.array.RaidLevel.RAID4
        ? ParityLayout.PARITY_LAST
        : ParityLayout.of(geometry.layout());
  }
}
