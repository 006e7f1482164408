package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.metadata.Container;

/**
 * Has the format plan the expansion, which is where it refuses, and makes the planned changes to
 * mdadm's own copy of the metadata. Nothing is written.
 */
final class PlanUpdate implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.once(
        () -> {
          expansion.reload();
          Container metadata = expansion.metadata();
          Target target = expansion.target();
          List<byte[]> updates = metadata.planGrow(target.raidDisks(), target.added());
          for (byte[] update : updates) {
            metadata.prepare(update);
            metadata.process(update);
          }
          expansion.unposted(updates);
        });
  }
}
