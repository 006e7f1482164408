package mdadm.admin.grow;

import java.io.IOException;
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
          boolean monitored = monitored(expansion);
          for (byte[] update : updates) {
            tell(expansion, update, monitored);
          }
          return Works.inOrder(
              monitored ? posted(expansion, updates) : Works.once(() -> write(expansion)),
              Works.once(() -> expansion.unposted(List.of())));
        });
  }

  /** One that has just gone is back before long: nobody else may write beside it then. */
  private static boolean monitored(Expansion expansion) {
    return expansion.monitor().running().isPresent()
        || expansion.machine().volumes(expansion.container()).stream()
            .anyMatch(
                volume ->
                    volume.status().geometry().filter(g -> g.level().redundant()).isPresent());
  }

  /** A monitor that dies meanwhile may have written the update already; the disks tell. */
  private static Work posted(Expansion expansion, List<byte[]> updates) {
    return Works.inOrder(
        expansion
            .monitor()
            .post(
                updates,
                () ->
                    Works.inOrder(
                        expansion.monitor().start(),
                        Works.later(
                            () ->
                                migrates(expansion)
                                    ? Works.NOTHING
                                    : posted(expansion, updates)))),
        expansion.monitor().ping());
  }

  private static boolean migrates(Expansion expansion) throws IOException {
    return expansion.machine().load(expansion.container()).volumes().stream()
        .anyMatch(volume -> volume.reshape().isPresent());
  }

  private static void tell(Expansion expansion, byte[] update, boolean monitored)
      throws IOException {
    expansion.tell(
        "8",
        "%s: %s %s",
        expansion.container().name(),
        expansion.metadata().describe(update),
        monitored ? "posted to mdmon" : "made by mdadm itself, for no mdmon runs");
  }

  private static void write(Expansion expansion) throws IOException {
    expansion.metadata().write();
    expansion.tell("9", "%s: mdadm writes the metadata", expansion.container().name());
  }
}
