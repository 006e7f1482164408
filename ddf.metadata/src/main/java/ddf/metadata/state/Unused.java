package ddf.metadata.state;

import ddf.metadata.disk.PhysicalDisk;

/** Disks that no volume names any more (ddf_update_vlist, ddf_remove_failed). */
public final class Unused {
  private Unused() {}

  /**
   * Disks without a volume are spares again. Nothing happens while there is a volume of which not
   * even the members are known.
   */
  public static ContainerImage released(ContainerImage image) {
    boolean allKnown = image.volumes().entries().stream()
        .allMatch(volume -> !volume.isUsed() || image.config(volume.guid()).isPresent());
    ContainerImage next = image;
    for (int i = 0; allKnown && i < image.disks().entries().size(); i++) {
      PhysicalDisk disk = image.disks().get(i);
      if (isUnused(image, disk) && disk.is(PhysicalDisk.ACTIVE_IN_VD)) {
        int kind = disk.is(PhysicalDisk.SPARE) ? PhysicalDisk.SPARE : PhysicalDisk.GLOBAL_SPARE;
        next = next.withDisks(next.disks().with(i, disk.withType(kind, PhysicalDisk.ACTIVE_IN_VD)
            .withState(0, PhysicalDisk.REBUILDING), 0));
      }
    }
    return next;
  }

  /** Spares that are there are not missing, whatever was said of them. */
  public static ContainerImage returned(ContainerImage image) {
    ContainerImage next = image;
    for (Attached disk : image.attached()) {
      PhysicalDisk entry = image.entry(disk.refnum()).orElseThrow();
      if (isUnused(image, entry) && entry.has(PhysicalDisk.MISSING)
          && !entry.has(PhysicalDisk.FAILED)) {
        next = next.withEntry(entry.withState(0, PhysicalDisk.MISSING));
      }
    }
    return next;
  }

  /**
   * Without the entries of disks that have failed, are not there, and have no volume. mdadm closes
   * the gap that such an entry leaves, and so has another entry twice.
   */
  public static ContainerImage forgotten(ContainerImage image) {
    ContainerImage next = image;
    for (int i = 0; i < image.disks().entries().size(); i++) {
      PhysicalDisk disk = image.disks().get(i);
      if (isUnused(image, disk) && disk.has(PhysicalDisk.FAILED)
          && !disk.is(PhysicalDisk.ACTIVE_IN_VD) && image.with(disk.refnum()).isEmpty()) {
        next = next.withDisks(next.disks().with(i, PhysicalDisk.FREE, -1));
      }
    }
    return next;
  }

  private static boolean isUnused(ContainerImage image, PhysicalDisk disk) {
    return disk.isUsed() && image.configsOn(disk.refnum()).isEmpty();
  }
}
