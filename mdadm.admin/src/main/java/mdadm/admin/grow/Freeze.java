package mdadm.admin.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.metadata.RefusedException;

/**
 * Keeps md from starting a sync and mdmon from using spares while the shape is about to change:
 * every volume's {@code sync_action} is frozen and its {@code metadata_version} marked, newest
 * first (msg.c block_monitor). Refuses if a volume is busy, and then leaves none frozen.
 */
final class Freeze implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          List<MdArray> volumes = expansion.machine().volumes(expansion.container());
          for (MdArray volume : volumes) {
            refuseBusy(expansion, volume);
          }
          List<Work> parts = new ArrayList<>();
          parts.add(expansion.monitor().ping());
          volumes.forEach(volume -> parts.add(freeze(expansion, volume)));
          parts.add(
              Works.once(() -> expansion.tell("", "%s: all volumes frozen", name(expansion))));
          return Works.inOrder(parts);
        });
  }

  private static String name(Expansion expansion) {
    return expansion.container().name();
  }

  private static void refuseBusy(Expansion expansion, MdArray volume) throws RefusedException {
    Optional<String> action = MdMachine.syncing(volume.status());
    boolean blocked = MdMachine.metadata(volume).filter(MetadataVersion::blocked).isPresent();
    if (action.isPresent() || blocked) {
      throw new RefusedException(
          "%s is performing resync/recovery and cannot be reshaped: %s %s; %s"
              .formatted(
                  name(expansion),
                  volume.name(),
                  blocked ? "is frozen by an expansion" : "does a " + action.get(),
                  blocked ? "continue that one with --grow --continue" : "wait for its end"));
    }
  }

  private static Work freeze(Expansion expansion, MdArray volume) {
    return Works.inOrder(
        Works.once(
            () -> {
              freezeSync(volume);
              MetadataVersion version = MdMachine.metadata(volume).orElseThrow();
              volume.store(ArrayAttribute.METADATA_VERSION, version.asBlocked(true).text());
            }),
        expansion.monitor().ping(),
        Works.once(() -> refuseRaced(volume)));
  }

  /** Freezes an array that can be and is not yet (sysfs_freeze_array). */
  static void freezeSync(MdArray array) throws IOException {
    if (!Expansion.has(array, ArrayAttribute.SYNC_ACTION)) {
      return;
    }
    SyncAction action = array.status().syncAction();
    if (action == SyncAction.IDLE || action == SyncAction.RECOVER) {
      array.store(ArrayAttribute.SYNC_ACTION, SyncAction.FROZEN.text());
    }
  }

  private static void refuseRaced(MdArray volume) throws RefusedException {
    ArrayStatus status = volume.status();
    boolean syncs =
        Expansion.has(volume, ArrayAttribute.SYNC_ACTION)
            && status.syncAction() != SyncAction.FROZEN;
    if (syncs || status.members().stream().anyMatch(Freeze::spare)) {
      throw new RefusedException(
          "failed to freeze subarray %s: it is being rebuilt; wait for that to end"
              .formatted(volume.name()));
    }
  }

  private static boolean spare(MemberStatus member) {
    return member.has(MemberFlag.SPARE);
  }
}
