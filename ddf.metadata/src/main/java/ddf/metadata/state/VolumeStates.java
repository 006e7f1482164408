package ddf.metadata.state;

import ddf.metadata.disk.LevelCode;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VirtualDisk;
import java.util.Optional;

/** How a volume stands with the members that work (get_bvd_state). */
public final class VolumeStates {
  private VolumeStates() {}

  /** The image in which all volumes that can be run say how they stand. */
  public static ContainerImage settled(ContainerImage image) {
    ContainerImage next = image;
    for (VdConfig config : image.configs()) {
      int index = image.volume(config.guid());
      Optional<LevelCode> level = LevelCode.of(config.prl(), config.rlq());
      if (index >= 0 && level.isPresent() && !config.hasSecondaryLevel()) {
        next = next.withVolume(index,
            next.volumes().get(index).inState(of(next, config, level.get())));
      }
    }
    return next;
  }

  private static int of(ContainerImage image, VdConfig config, LevelCode level) {
    int working = 0;
    for (int slot = 0; slot < config.primElmntCount(); slot++) {
      working += image.works(config.element(slot).refnum()) ? 1 : 0;
    }
    int lacking = config.primElmntCount() - working;
    if (lacking == 0) {
      return VirtualDisk.OPTIMAL;
    }
    return lacking <= level.level().parityDisks() ? VirtualDisk.DEGRADED : VirtualDisk.FAILED;
  }
}
