package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.machine.Presentation;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.Geometry;
import raid.api.metadata.Container;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * Has the format plan the expansion, which is where it refuses, and makes the planned changes to
 * mdadm's own copy of the metadata. Nothing is written.
 *
 * <p>One refusal is added that the real program finds only when it is too late, with the metadata
 * migrating already and the array stuck: a component too small for the critical section (Grow.c
 * reshape_array, "Something wrong - reshape aborted").
 */
final class PlanUpdate implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.once(
        () -> {
          expansion.reload();
          Container metadata = expansion.metadata();
          Target target = expansion.target();
          List<VolumeInfo> before = metadata.volumes();
          List<byte[]> updates = metadata.planGrow(target.raidDisks(), target.added());
          for (VolumeInfo volume : before) {
            refuseTooSmall(expansion.sequence(), volume, target.raidDisks());
          }
          for (byte[] update : updates) {
            metadata.prepare(update);
            metadata.process(update);
          }
          expansion.unposted(updates);
        });
  }

  static void refuseTooSmall(Sequence sequence, VolumeInfo volume, int raidDisks)
      throws RefusedException {
    Geometry now = volume.geometry();
    Geometry wanted = now.withRaidDisks(raidDisks);
    long critical = Presentation.between(now, wanted, sequence.disguise()).criticalSectors();
    long component = now.componentSectors();
    if (critical >= component / 2) {
      throw new RefusedException(
          ("%s is too small to be reshaped: its components have %dK, and expanding it to %d disks"
                  + " needs more than %dK of each")
              .formatted(volume.name(), component / 2, raidDisks, critical));
    }
  }
}
