package imsm.metadata.examine;

import imsm.metadata.disk.ImsmUuid;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationRules;
import imsm.metadata.disk.Mpb;
import imsm.metadata.load.DiskMetadata;
import imsm.metadata.load.MpbReader;
import java.io.IOException;
import java.time.ZoneId;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/** The texts of {@code mdadm --examine} and its variants for one disk. */
public final class Examine {
  private Examine() {}

  /**
   * What {@code --examine} prints, without its first line, which names the device.
   *
   * @param zone in which the creation time is told
   * @throws MetadataException if the disk has no metadata, no usable one, or is in a migration that
   *     is not supported
   */
  public static String text(BlockDevice device, ZoneId zone) throws IOException {
    DiskMetadata disk = load(device);
    return new ExamineText(disk, record(device, disk), zone).print();
  }

  /** As {@link #text(BlockDevice, ZoneId)}, of what was read before. */
  public static String text(DiskMetadata disk, MigrationRecord migration, ZoneId zone) {
    return new ExamineText(disk, migration, zone).print();
  }

  /** What {@code --examine --export} prints. */
  public static String export(BlockDevice device) throws IOException {
    DiskMetadata disk = load(device);
    return "MD_METADATA=imsm\nMD_LEVEL=container\nMD_UUID=" + containerUuid(disk)
        + "\nMD_DEVICES=" + disk.found().disks().size()
        + "\nMD_CREATION_TIME=" + Long.toUnsignedString(disk.found().creationTime()) + "\n";
  }

  /** What {@code --examine --brief} prints for one disk. */
  public static String brief(BlockDevice device) throws IOException {
    DiskMetadata disk = load(device);
    Mpb mpb = disk.found();
    String container = containerUuid(disk);
    StringBuilder out = new StringBuilder("ARRAY metadata=imsm UUID=" + container + "\n");
    for (int i = 0; i < mpb.volumes().size(); i++) {
      out.append("ARRAY /dev/md/").append(mpb.volumes().get(i).name())
          .append(" container=").append(container)
          .append(" member=").append(i)
          .append(" UUID=").append(ImsmUuid.ofVolume(mpb, i)).append('\n');
    }
    return out.append(isFree(disk) ? "\n" : "").toString();
  }

  /** The container's UUID as this disk tells it: none if the disk is but a spare. */
  static String containerUuid(DiskMetadata disk) {
    boolean spareAlone = disk.found().volumes().isEmpty() && isFree(disk);
    return (spareAlone ? ImsmUuid.NONE : ImsmUuid.ofContainer(disk.found())).text();
  }

  /** True if the disk's own entry makes it a spare or a journal, whatever else it says. */
  private static boolean isFree(DiskMetadata disk) {
    int index = disk.found().indexOf(disk.serial());
    return index >= 0
        && (disk.found().disks().get(index).isSpare()
            || disk.found().disks().get(index).isJournal());
  }

  private static DiskMetadata load(BlockDevice device) throws IOException {
    DiskMetadata disk = MpbReader.read(device).orElseThrow(
        () -> new MetadataException(device.serial(), -1, "metadata", "not there",
            "an imsm anchor in the last sector but one"));
    record(device, disk);
    return disk;
  }

  /** The record of a disk that may carry one; refuses a migration that mdadm does not support. */
  private static MigrationRecord record(BlockDevice device, DiskMetadata disk)
      throws IOException {
    ImsmVolume volume = disk.found().generalMigration().orElse(null);
    int slot = volume == null || disk.ownIndex() < 0 ? -1 : volume.map0().slotOf(disk.ownIndex());
    if (slot != 0 && slot != 1) {
      return MigrationRecord.NONE;
    }
    MigrationRecord found = MpbReader.migrationRecord(device);
    MigrationRules.checkSupported(found, volume, disk.place());
    return found;
  }
}
