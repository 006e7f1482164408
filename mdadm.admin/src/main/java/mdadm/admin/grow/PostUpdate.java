package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;

/**
 * Makes the planned changes durable: mdmon processes and writes them, or, where none runs because
 * the container has only RAID0 volumes, mdadm writes its own copy. Step 8; mdmon tells step 9.
 */
final class PostUpdate implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          List<byte[]> updates = expansion.unposted();
          if (updates.isEmpty()) {
            return Works.NOTHING;
          }
          boolean monitored = expansion.monitor().running().isPresent();
          updates.forEach(update -> tell(expansion, update, monitored));
          return Works.inOrder(
              monitored
                  ? Works.inOrder(expansion.monitor().post(updates), expansion.monitor().ping())
                  : Works.once(expansion.metadata()::write),
              Works.once(() -> expansion.unposted(List.of())));
        });
  }

  private static void tell(Expansion expansion, byte[] update, boolean monitored) {
    expansion.tell(
        "8",
        "%s: %s %s",
        expansion.container().name(),
        expansion.metadata().describe(update),
        monitored ? "posted to mdmon" : "written by mdadm, for no mdmon runs");
  }
}
