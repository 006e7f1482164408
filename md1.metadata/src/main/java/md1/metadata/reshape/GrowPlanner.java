package md1.metadata.reshape;

import java.util.List;
import java.util.Optional;
import md1.metadata.backup.CriticalSection;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Room;
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
 * set_new_data_offset): then the first rows go where nothing was, and no backup is needed. Where
 * there is no room for that the data stays, and a backup of the first stretch is kept on the added
 * disks; with a file for the backup the data stays, too.
 */
public final class GrowPlanner {
  private final ArrayImage image;
  private final boolean backupInFile;

  private GrowPlanner(ArrayImage image, boolean backupInFile) {
    this.image = image;
    this.backupInFile = backupInFile;
  }

  /**
   * @param disks for the new slots in their order; empty takes the array's spares in theirs
   * @param backupInFile a file was given for the backup
   */
  public static Grow plan(
      ArrayImage image, int raidDisks, List<Disk> disks, boolean backupInFile)
      throws RefusedException {
    GrowPlanner planner = new GrowPlanner(image, backupInFile);
    planner.refuse(raidDisks);
    List<Attached> added = planner.added(raidDisks, disks);
    return new Grow(raidDisks, planner.shift(raidDisks, added), backupInFile,
        added.stream().map(device -> device.disk().number()).toList());
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
    RaidLevel level = volume.geometry().level();
    if (level != RaidLevel.RAID5 && level != RaidLevel.RAID0) {
      throw new RefusedException(
          "%s with version %s metadata cannot be expanded here: raid0 and raid5 can"
              .formatted(level.text(), image.minor().text()));
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

  /**
   * Sectors by which the data moves, as many rows of one member as whole stripes of both geometries
   * take; 0 where that is more than there is before the data of any of them.
   */
  private int shift(int raidDisks, List<Attached> added) throws RefusedException {
    long section = section(raidDisks);
    long shift = section / image.dataDisks();
    long before = image.attached().stream()
        .filter(device -> Roles.isSlot(image.role(device)) || added.contains(device))
        .mapToLong(device ->
            Room.of(image.superblock(device), Optional.empty(), device.sectors()).before())
        .min().orElse(0);
    if (before >= shift && !backupInFile) {
      return Math.toIntExact(-shift);
    }
    if (section >= VolumeInfos.component(image) / 2) {
      throw new RefusedException(
          ("%s has members of %d sectors: too small to keep on them the %d sectors of its critical"
                + " section, and before their data there are no %d to move it")
              .formatted(image.name(), VolumeInfos.component(image), section, shift));
    }
    return 0;
  }

  private long section(int raidDisks) {
    int parity = image.array().level() > 0 ? 1 : 0;
    return CriticalSection.stretch(
        image.array().chunkSize(), image.dataDisks(), raidDisks - parity);
  }
}
