package mdadm.admin.grow;

import java.io.IOException;
import java.util.Optional;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.host.IoAction;

/**
 * Takes back what md was told of an expansion that was not begun and that no metadata knows: disks
 * behind the last slot, the number of slots, the level. md may refuse what was never done.
 */
final class Withdraw implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.once(
        () -> {
          MdArray array = expansion.turn().array();
          Geometry wanted = expansion.turn().volume().geometry();
          boolean withdrawn = false;
          for (MemberStatus member : array.status().members()) {
            if (member.slot() >= wanted.raidDisks()) {
              ifPossible(() -> remove(array.member(member.disk().name())));
              withdrawn = true;
            }
          }
          shape(array, wanted);
          if (withdrawn) {
            expansion.tell("", "%s: given back its old shape", array.name());
          }
        });
  }

  private static void remove(Optional<MdMember> member) throws IOException {
    if (member.isPresent()) {
      member.get().store(MemberAttribute.SLOT, "none");
      member.get().store(MemberAttribute.STATE, "remove");
    }
  }

  private static void shape(MdArray array, Geometry wanted) throws IOException {
    RaidLevel now = array.status().geometry().map(Geometry::level).orElseThrow();
    boolean disguised = now != wanted.level();
    if (now != RaidLevel.RAID0) {
      int slots = wanted.raidDisks() + (disguised ? 1 : 0);
      ifPossible(() -> array.store(ArrayAttribute.RAID_DISKS, Integer.toString(slots)));
    }
    if (disguised) {
      ifPossible(() -> array.store(ArrayAttribute.LEVEL, wanted.level().text()));
    }
  }

  private static void ifPossible(IoAction action) throws IOException {
    try {
      action.run();
    } catch (MdException refused) {
      // what was not set up needs no taking down
    }
  }
}
