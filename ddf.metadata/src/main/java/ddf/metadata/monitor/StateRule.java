package ddf.metadata.monitor;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.VolumeStates;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.MonitorHooks.Consistency;

/**
 * An array's state or progress changed (ddf_set_array_state): whether it is consistent, and how far
 * it is initialised. DDF has no place for a position: a resync that was interrupted begins anew.
 */
public final class StateRule {
  private StateRule() {}

  /** Whether the array may be left alone until the first write, or has work to do at once. */
  public static Consistency answer(ContainerImage image, ActiveArray array, Consistency asked) {
    if (asked != Consistency.JUST_ASSEMBLED) {
      return asked;
    }
    boolean rebuilding = image.rebuilding().stream()
        .anyMatch(seat -> image.volume(seat.volume()) == array.volume());
    return complete(array) && !rebuilding ? asked : Consistency.DIRTY;
  }

  /** The image after it. */
  public static ContainerImage apply(
      ContainerImage image, ActiveArray array, Consistency answer, long seconds) {
    ContainerImage next =
        answer == Consistency.CLEAN ? image : missing(image, array.volume(), seconds);
    VirtualDisk volume = next.volumes().get(array.volume());
    return next.withVolume(array.volume(), volume
        .consistent(answer != Consistency.DIRTY)
        .initialised(initState(array)));
  }

  private static int initState(ActiveArray array) {
    if (complete(array)) {
      return VirtualDisk.INIT_FULL;
    }
    return array.status().resyncStart() == 0 ? VirtualDisk.INIT_NOT : VirtualDisk.INIT_QUICK;
  }

  private static boolean complete(ActiveArray array) {
    long start = array.status().resyncStart();
    Optional<Geometry> geometry = array.status().geometry();
    return start == ArrayStatus.NONE
        || geometry.filter(g -> start >= g.componentSectors()).isPresent();
  }

  /**
   * An array that is being started, or written to, leaves members that are not there behind
   * (handle_missing): they are out of date from now on.
   */
  private static ContainerImage missing(ContainerImage image, int volume, long seconds) {
    Optional<VdConfig> config = image.config(volume);
    ContainerImage next = image;
    for (int slot = 0; slot < config.map(VdConfig::primElmntCount).orElse(0); slot++) {
      int refnum = config.get().element(slot).refnum();
      Optional<PhysicalDisk> entry = image.entry(refnum)
          .filter(e -> e.usable() && image.with(refnum).isEmpty());
      if (entry.isPresent()) {
        next = next.withEntry(entry.get()
                .withState(PhysicalDisk.FAILED | PhysicalDisk.MISSING, PhysicalDisk.ONLINE))
            .withConfig(next.config(volume).orElseThrow().changed(seconds)
                .withElement(slot, new VdConfig.Element(VdConfig.Element.GONE, 0)));
      }
    }
    return next == image ? image : VolumeStates.settled(next);
  }
}
