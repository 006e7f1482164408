package mdadm.admin.grow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mdadm.admin.machine.Stores;
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
 * behind the last slot, and the number of slots. md may refuse what was never done.
 */
final class Withdraw implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          MdArray array = expansion.turn().array();
          Geometry wanted = expansion.turn().volume().geometry();
          List<MemberStatus> extra =
              array.status().members().stream()
                  .filter(member -> member.slot() >= wanted.raidDisks())
                  .toList();
          for (MemberStatus member : extra) {
            ifPossible(() -> remove(array.member(member.disk().name())));
          }
          return extra.isEmpty()
              ? Works.NOTHING
              : Works.followed(
                  slots(array, wanted),
                  () -> expansion.tell("", "%s: given back its old shape", array.name()));
        });
  }

  private static void remove(Optional<MdMember> member) throws IOException {
    if (member.isPresent()) {
      member.get().store(MemberAttribute.SLOT, "none");
      member.get().store(MemberAttribute.STATE, "remove");
    }
  }

  private static Work slots(MdArray array, Geometry wanted) {
    RaidLevel now = array.status().geometry().map(Geometry::level).orElseThrow();
    int parity = now == wanted.level() ? 0 : 1;
    return Works.recovering(
        Stores.store(array, ArrayAttribute.RAID_DISKS, wanted.raidDisks() + parity),
        refused -> Works.NOTHING);
  }

  private static void ifPossible(IoAction action) throws IOException {
    try {
      action.run();
    } catch (MdException refused) {
      // what was not set up needs no taking down
    }
  }
}
