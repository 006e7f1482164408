package md.core;

import java.util.ArrayList;
import java.util.List;

/**
 * How a starting reshape takes spares: those without a slot get a free one; in slots that the old
 * geometry did not have they count as in sync at once, for nothing of the array is there yet; in
 * others they are recovered as the reshape passes. Can be undone.
 */
final class SpareSeats {
  private final Mddev mddev;
  private final int oldDisks;
  private final List<Member> seated = new ArrayList<>();
  private final List<Member> trusted = new ArrayList<>();

  SpareSeats(Mddev mddev, int oldDisks) {
    this.mddev = mddev;
    this.oldDisks = oldDisks;
  }

  void take() {
    for (Member member : mddev.members) {
      if (!member.faulty && !member.inSync) {
        take(member);
      }
    }
  }

  private void take(Member member) {
    if (member.slot < 0) {
      int free = freeSlot(mddev);
      if (free < 0 || member.size < mddev.shape.component) {
        return;
      }
      member.slot = free;
      seated.add(member);
    }
    if (member.slot >= oldDisks) {
      member.inSync = true;
      trusted.add(member);
    } else if (seated.contains(member)) {
      member.recoveryOffset = 0;
    }
  }

  void giveBack() {
    trusted.forEach(member -> member.inSync = false);
    seated.forEach(member -> member.slot = -1);
  }

  /** -1 if there is none. */
  static int freeSlot(Mddev mddev) {
    for (int slot = 0; slot < mddev.shape.raidDisks; slot++) {
      if (mddev.memberAt(slot).isEmpty()) {
        return slot;
      }
    }
    return -1;
  }
}
