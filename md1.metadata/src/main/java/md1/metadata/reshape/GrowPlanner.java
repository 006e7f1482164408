package md1.metadata.reshape;

import java.util.List;
import java.util.Optional;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Room;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.update.Grow;
import md1.metadata.volume.VolumeInfos;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * Plans an expansion. All data moves towards the start of its disk while it is laid out anew, by as
 * much as whole stripes of both geometries take on one member (Grow.c analyse_change,
 * set_new_data_offset): then the first rows go where nothing was, and no backup is needed.
 */
public final class GrowPlanner {
  private final ArrayImage image;

  private GrowPlanner(ArrayImage image) {
    this.image = image;
  }

  /**
   * @param disks for the new slots in their order; empty takes the array's spares in theirs
   */
  public static Grow plan(ArrayImage image, int raidDisks, List<Disk> disks)
      throws RefusedException {
    GrowPlanner planner = new GrowPlanner(image);
    planner.refuse(raidDisks);
    List<Attached> added = planner.added(raidDisks, disks);
    int shift = shift(image, raidDisks);
    planner.room(shift, added);
    return new Grow(raidDisks, shift, added.stream().map(a -> a.disk().number()).toList());
  }

  private void refuse(int raidDisks) throws RefusedException {
    List<VolumeInfo> volumes = VolumeInfos.of(image);
    if (volumes.isEmpty()) {
      throw new RefusedException("there is no array on these disks yet");
    }
    VolumeInfo volume = volumes.get(0);
    if (volume.unsupported().isPresent()) {
      throw new RefusedException(volume.unsupported().get());
    }
    if (volume.reshape().isPresent()) {
      throw new RefusedException(image.name() + " is being reshaped already");
    }
    if (volume.geometry().level() != RaidLevel.RAID5) {
      throw new RefusedException("%s with version %s metadata cannot be expanded here: raid5 can"
          .formatted(volume.geometry().level().text(), image.minor().text()));
    }
    if (raidDisks <= image.array().raidDisks()) {
      throw new RefusedException("%s has %d members; an expansion needs more than that"
          .formatted(image.name(), image.array().raidDisks()));
    }
  }

  private List<Attached> added(int raidDisks, List<Disk> wanted) throws RefusedException {
    int count = raidDisks - image.array().raidDisks();
    List<Attached> spares =
        image.attached().stream().filter(a -> image.role(a) == Roles.SPARE).toList();
    List<Attached> chosen = wanted.isEmpty()
        ? spares.stream().limit(count).toList()
        : wanted.stream().flatMap(d -> spares.stream().filter(s -> s.disk().equals(d))).toList();
    if (chosen.size() != count) {
      throw new RefusedException("Need %d spares to avoid degraded array, and only have %d"
          .formatted(count, chosen.size()));
    }
    return chosen;
  }

  /** Sectors by which the data moves; not positive. */
  static int shift(ArrayImage image, int raidDisks) {
    long chunk = image.array().chunkSize();
    long before = chunk * (image.array().raidDisks() - 1);
    long after = chunk * (raidDisks - 1);
    return Math.toIntExact(-(before / gcd(before, after) * after / Math.min(
        image.array().raidDisks() - 1, raidDisks - 1)));
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private void room(int shift, List<Attached> added) throws RefusedException {
    for (Attached device : image.attached()) {
      boolean moves = Roles.isSlot(image.role(device)) || added.contains(device);
      Superblock sb = image.superblock(device);
      long before = Room.of(sb, Optional.empty(), device.sectors()).before();
      if (moves && before < -shift) {
        throw new RefusedException(
            ("%s has %d sectors before its data, the expansion needs %d: version %s metadata is"
                + " expanded by moving data only, without a backup")
                .formatted(device.disk(), before, -shift, image.minor().text()));
      }
    }
  }
}
