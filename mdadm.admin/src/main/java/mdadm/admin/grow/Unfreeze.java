package mdadm.admin.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.SyncAction;

/**
 * Gives all volumes back to md and mdmon (msg.c unblock_monitor); the reverse of {@link Freeze}.
 */
final class Unfreeze implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          List<Work> parts = new ArrayList<>();
          for (MdArray volume : expansion.machine().volumes(expansion.container())) {
            parts.add(Works.once(() -> unfreeze(volume)));
          }
          parts.add(expansion.monitor().ping());
          parts.add(
              Works.once(
                  () -> expansion.tell("", "%s: all volumes free", expansion.container().name())));
          return Works.inOrder(parts);
        });
  }

  private static void unfreeze(MdArray volume) throws IOException {
    MetadataVersion version = MdMachine.metadata(volume).orElseThrow();
    if (!version.blocked()) {
      return;
    }
    volume.store(ArrayAttribute.METADATA_VERSION, version.asBlocked(false).text());
    if (Expansion.has(volume, ArrayAttribute.SYNC_ACTION)) {
      volume.store(ArrayAttribute.SYNC_ACTION, SyncAction.IDLE.text());
    }
  }
}
