package ddf.metadata.monitor;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.state.Seat;
import ddf.metadata.state.VolumeStates;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.array.MemberFlag;

/**
 * A member's state changed (ddf_set_disk). A disk has one mark for all volumes: when it fails it has
 * failed in all, and while it is being rebuilt in one it counts in none. The mark goes when the last
 * volume is done, so that after a power cut rather too much is rebuilt than too little.
 */
public final class MemberRule {
  private MemberRule() {}

  /**
   * The image after it.
   *
   * @param seconds DDF's
   */
  public static ContainerImage apply(
      ContainerImage image, int volume, int slot, Set<MemberFlag> flags, long seconds) {
    Optional<VdConfig> config = image.config(volume);
    Optional<PhysicalDisk> entry = config.flatMap(c -> image.entry(c.element(slot).refnum()));
    if (entry.isEmpty()) {
      return image;
    }
    ContainerImage next = flags.contains(MemberFlag.FAULTY)
        ? failed(image, entry.get())
        : flags.contains(MemberFlag.IN_SYNC)
            ? inSync(image, entry.get(), new Seat(config.get().guid(), slot))
            : image;
    return next.disks() == image.disks()
        ? next
        : VolumeStates.settled(next.withConfig(config.get().changed(seconds)));
  }

  /**
   * A disk did not take what the next write vouches for: it has failed in all volumes. md learns of
   * it later.
   *
   * @param seconds DDF's
   * @throws IOException if a volume cannot do without it: nothing may be vouched for
   */
  public static ContainerImage unflushed(ContainerImage image, Attached disk, long seconds)
      throws IOException {
    List<VdConfig> configs = image.configsOn(disk.refnum());
    if (configs.isEmpty() || !image.works(disk.refnum())) {
      return image;
    }
    ContainerImage failed = failed(image, image.entry(disk.refnum()).orElseThrow());
    for (VdConfig config : configs) {
      failed = failed.withConfig(config.changed(seconds));
    }
    ContainerImage settled = VolumeStates.settled(failed);
    for (VdConfig config : configs) {
      VirtualDisk volume = settled.volumes().get(settled.volume(config.guid()));
      if (volume.hasFailed()) {
        throw new IOException("%s cannot be flushed, and %s cannot do without what it did not take:"
            .formatted(disk.disk(), volume.nameText()) + " the metadata stays as it is");
      }
    }
    return settled;
  }

  private static ContainerImage failed(ContainerImage image, PhysicalDisk entry) {
    return entry.has(PhysicalDisk.FAILED)
        ? image
        : without(image, entry.refnum()).withEntry(entry.withState(PhysicalDisk.FAILED, 0));
  }

  private static ContainerImage without(ContainerImage image, int refnum) {
    Set<Seat> others = new HashSet<>(image.rebuilding());
    others.removeIf(seat -> refnum(image, seat) == refnum);
    return image.withRebuilding(others);
  }

  private static ContainerImage inSync(ContainerImage image, PhysicalDisk entry, Seat seat) {
    if (!image.rebuilding().contains(seat)) {
      return image;
    }
    Set<Seat> others = new HashSet<>(image.rebuilding());
    others.remove(seat);
    ContainerImage next = image.withRebuilding(others);
    boolean busy = others.stream().anyMatch(other -> refnum(image, other) == entry.refnum());
    return busy
        ? next
        : next.withEntry(entry.withState(PhysicalDisk.ONLINE, PhysicalDisk.REBUILDING));
  }

  private static int refnum(ContainerImage image, Seat seat) {
    return image.config(seat.volume()).map(config -> config.element(seat.slot()).refnum())
        .orElse(PhysicalDisk.NO_REFNUM);
  }
}
