package mdadm.admin.grow;

import java.io.IOException;
import java.util.function.Function;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * The foreground part of going on: what could not be continued is refused here, where somebody
 * listens, and every volume is blocked as the expansion needs it (Grow.c Grow_continue_command).
 */
final class Continuing {

  private final Expansion expansion;

  Continuing(Expansion expansion) {
    this.expansion = expansion;
  }

  /**
   * @param fork starts the background part
   */
  Work work(Function<Expansion, Work> fork) {
    return Works.later(
        () -> {
          expansion.reload();
          VolumeInfo volume = migrating();
          MdArray array = running(volume);
          expansion.turn(volume, array);
          if (array.status().reshaping()) {
            VerifyPosition.position(expansion.turn());
          }
          for (MdArray each : expansion.machine().volumes(expansion.container())) {
            block(each);
          }
          return Works.inOrder(
              watched(array) ? expansion.monitor().start() : Works.NOTHING,
              Works.once(expansion::reload),
              fork.apply(expansion));
        });
  }

  private VolumeInfo migrating() throws RefusedException {
    for (VolumeInfo volume : expansion.metadata().volumes()) {
      if (volume.reshape().isPresent()) {
        return volume;
      }
    }
    throw new RefusedException(
        "Unable to determine reshaped array for %s: no volume migrates, there is nothing to continue"
            .formatted(expansion.container().name()));
  }

  private MdArray running(VolumeInfo volume) throws RefusedException {
    return expansion
        .machine()
        .volume(expansion.container(), volume.index())
        .filter(array -> array.status().state().ordinal() > ArrayState.INACTIVE.ordinal())
        .orElseThrow(
            () ->
                new RefusedException(
                    "volume %s migrates but is not running: start it with mdadm --incremental %s"
                        .formatted(volume.name(), expansion.container().name())));
  }

  private static boolean watched(MdArray array) {
    return array
        .status()
        .geometry()
        .filter(geometry -> geometry.level() != RaidLevel.RAID0)
        .isPresent();
  }

  private static void block(MdArray array) throws IOException {
    MetadataVersion version = MdMachine.metadata(array).orElseThrow();
    if (!version.blocked()) {
      array.store(ArrayAttribute.METADATA_VERSION, version.asBlocked(true).text());
    }
  }
}
