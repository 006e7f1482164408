package ddf.metadata.store;

import ddf.metadata.disk.ConfigRecord;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.SpareAssignment;
import ddf.metadata.load.Copy;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import java.util.Optional;
import raid.api.block.Disk;

/**
 * A disk that carries a container's metadata takes its place in the container. If the container's
 * table does not have it yet, but the disk's own has it as a spare that works, the entry is taken
 * over: that is how a disk comes into a container that a monitor keeps.
 */
final class Adoption {
  private Adoption() {}

  /** Empty if the disk is none of the container's, or not in good standing. */
  static Optional<ContainerImage> of(ContainerImage image, Disk disk, Copy copy) {
    if (!copy.header().guid().equals(image.header().guid())) {
      return Optional.empty();
    }
    int refnum = copy.diskData().refnum();
    return image.entry(refnum).isPresent()
        ? returned(image, disk, copy)
        : newcomer(image, disk, copy);
  }

  static Attached attached(Disk disk, Copy copy) {
    Optional<SpareAssignment> spare = copy.records().stream()
        .filter(ConfigRecord.Spare.class::isInstance)
        .map(record -> ((ConfigRecord.Spare) record).assignment())
        .findFirst();
    return new Attached(disk, copy.diskData(), copy.header().lbas(), spare);
  }

  /** A spare that was taken out; a member that was is out of date. */
  private static Optional<ContainerImage> returned(ContainerImage image, Disk disk, Copy copy) {
    int refnum = copy.diskData().refnum();
    PhysicalDisk entry = image.entry(refnum).orElseThrow();
    boolean welcome = entry.guid().equals(copy.diskData().guid())
        && entry.has(PhysicalDisk.ONLINE) && !entry.has(PhysicalDisk.FAILED)
        && image.configsOn(refnum).isEmpty() && image.with(refnum).isEmpty();
    return welcome
        ? Optional.of(NewDisk.attached(image.withEntry(
            entry.withState(0, PhysicalDisk.MISSING)), attached(disk, copy)))
        : Optional.empty();
  }

  private static Optional<ContainerImage> newcomer(ContainerImage image, Disk disk, Copy copy) {
    Optional<PhysicalDisk> own = copy.physicalDisks().entries().stream()
        .filter(e -> e.isUsed() && e.guid().equals(copy.diskData().guid())
            && e.refnum() == copy.diskData().refnum())
        .findFirst();
    boolean spare = own.filter(e -> e.usable() && !e.is(PhysicalDisk.ACTIVE_IN_VD)
        && e.is(PhysicalDisk.GLOBAL_SPARE | PhysicalDisk.SPARE)).isPresent()
        && copy.records().stream().noneMatch(ConfigRecord.Volume.class::isInstance);
    int index = image.disks().find(entry -> !entry.isUsed());
    return spare && index >= 0
        ? Optional.of(NewDisk.attached(
            image.withDisks(image.disks().with(index, own.get(), 1)), attached(disk, copy)))
        : Optional.empty();
  }
}
