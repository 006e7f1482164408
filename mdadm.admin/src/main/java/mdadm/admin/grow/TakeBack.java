package mdadm.admin.grow;

import java.io.IOException;
import mdadm.admin.machine.Stores;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.VolumeInfo;

/**
 * Step 13: what was RAID0 becomes RAID0 again. md allows it only while nothing sits in the parity's
 * slot; a disk that does is failed and removed first (Grow.c impose_level).
 */
final class TakeBack implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          VolumeInfo volume = WaitForEnd.volume(expansion);
          RaidLevel wanted = volume.geometry().level();
          RaidLevel now = turn.array().status().geometry().map(Geometry::level).orElseThrow();
          if (now == wanted) {
            return Works.once(
                () -> expansion.tell("13", "%s: stays %s", turn.name(), wanted.text()));
          }
          return back(expansion, wanted);
        });
  }

  private static Work back(Expansion expansion, RaidLevel wanted) {
    MdArray array = expansion.turn().array();
    return Works.inOrder(
        Stores.store(array, ArrayAttribute.SYNC_ACTION, SyncAction.IDLE.text()),
        Works.once(() -> vacateParity(array)),
        Stores.storeBusy(
            array, ArrayAttribute.LEVEL, wanted.text(), expansion.machine().host()::nanoTime),
        Works.once(
            () -> {
              expansion.machine().say("level of " + array.name() + " changed to " + wanted.text());
              expansion.tell("13", "%s: taken back to %s", array.name(), wanted.text());
            }),
        expansion.monitor().flush());
  }

  private static void vacateParity(MdArray array) throws IOException {
    int parity = array.status().geometry().orElseThrow().dataDisks();
    for (MemberStatus member : array.status().members()) {
      boolean keep = member.slot() >= 0 && member.slot() < parity && !member.has(MemberFlag.FAULTY);
      if (!keep) {
        remove(array.member(member.disk().name()).orElseThrow(), member);
      }
    }
  }

  private static void remove(MdMember member, MemberStatus status) throws IOException {
    if (status.slot() >= 0 && !status.has(MemberFlag.FAULTY)) {
      member.store(MemberAttribute.STATE, "faulty");
    }
    member.store(MemberAttribute.STATE, "remove");
  }
}
