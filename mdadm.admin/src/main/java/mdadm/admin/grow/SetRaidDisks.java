package mdadm.admin.grow;

import mdadm.admin.machine.Presentation;
import mdadm.admin.machine.Stores;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;

/**
 * Step 2: tells md the new number of slots, or it would refuse the added disks. The array becomes
 * dirty by that, which the monitor has to record first.
 */
final class SetRaidDisks implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          Presentation shown = turn.shown();
          if (shown.after().dataDisks() <= shown.before().dataDisks()) {
            return Works.NOTHING;
          }
          int disks = shown.after().raidDisks();
          return Works.followed(
              Stores.storeDirty(
                  turn.array(), ArrayAttribute.RAID_DISKS, disks, expansion.monitor()),
              () -> expansion.tell("2", "%s: raid_disks %d", turn.name(), disks));
        });
  }
}
