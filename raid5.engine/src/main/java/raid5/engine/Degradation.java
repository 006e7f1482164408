package raid5.engine;

import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/**
 * How many members an array lacks, and whether it may be started so (raid5.c raid5_calc_degraded
 * and the checks of raid5_run). Pure over the slots.
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
}
