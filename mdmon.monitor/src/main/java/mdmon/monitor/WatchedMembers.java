package mdmon.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import raid.api.array.MemberStatus;
import raid.api.block.Disk;

/**
 * The members of one array that the monitor sees: those that the manager has taken in, by the slot
 * they had then. md may put a disk into the array long before the monitor is told, and takes the
 * slot away from a failed disk before the metadata has heard of it. A member on its way out is no
 * longer looked at. Guarded by the session.
 */
final class WatchedMembers {

  private final Map<Disk, Integer> slots = new HashMap<>();
  private final Set<Disk> removing = new HashSet<>();

  /**
   * Takes in members that have a slot and were not known yet.
   *
   * @return the new ones
   */
  List<MemberStatus> takeIn(List<MemberStatus> all) {
    List<MemberStatus> added = new ArrayList<>();
    for (MemberStatus member : all) {
      if (member.slot() >= 0 && slots.putIfAbsent(member.disk(), member.slot()) == null) {
        added.add(member);
      }
    }
    return added;
  }

  /**
   * What of md's members the monitor is to see; the list itself if that is all of it. Members that
   * have left md are forgotten.
   */
  List<MemberStatus> of(List<MemberStatus> all) {
    int plain = 0;
    int known = 0;
    for (MemberStatus member : all) {
      Integer slot = slots.get(member.disk());
      known += slot != null ? 1 : 0;
      plain += slot != null && slot == member.slot() && !removing.contains(member.disk()) ? 1 : 0;
    }
    if (known < slots.size()) {
      slots.keySet().retainAll(all.stream().map(MemberStatus::disk).toList());
    }
    return plain == all.size() ? all : seenOnly(all);
  }

  private List<MemberStatus> seenOnly(List<MemberStatus> all) {
    List<MemberStatus> watched = new ArrayList<>(all.size());
    for (MemberStatus member : all) {
      Integer slot = slots.get(member.disk());
      if (slot != null && !removing.contains(member.disk())) {
        watched.add(slot == member.slot() ? member : withSlot(member, slot));
      }
    }
    return watched;
  }

  private static MemberStatus withSlot(MemberStatus member, int slot) {
    return new MemberStatus(
        member.disk(),
        slot,
        member.offsetSectors(),
        member.sizeSectors(),
        member.state(),
        member.recoveryStart());
  }

  /** Those of {@code some} that are not on their way out. */
  List<MemberStatus> staying(List<MemberStatus> some) {
    return removing.isEmpty()
        ? some
        : some.stream().filter(member -> !removing.contains(member.disk())).toList();
  }

  /**
   * Looks at this member no more.
   *
   * @return whether it was looked at until now
   */
  boolean release(Disk disk) {
    return removing.add(disk);
  }

  /** Members that wait to be removed from md. */
  List<Disk> removing() {
    return List.copyOf(removing);
  }

  /** It is gone from md. */
  void removed(Disk disk) {
    removing.remove(disk);
    slots.remove(disk);
  }
}
