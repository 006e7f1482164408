package imsm.metadata.examine;

import imsm.metadata.disk.Attributes;
import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmUuid;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.MpbCodec;
import imsm.metadata.load.DiskMetadata;
import java.time.ZoneId;
import java.util.List;
import metadata.kit.Ctime;
import metadata.kit.HumanSize;

/** One printing: the container, this disk, the volumes, the other disks, the migration record. */
final class ExamineText {
  private final StringBuilder out = new StringBuilder();
  private final DiskMetadata disk;
  private final Mpb found;
  private final Mpb understood;
  private final MigrationRecord migration;
  private final ZoneId zone;
  private final int sectorSize;

  ExamineText(DiskMetadata disk, MigrationRecord migration, ZoneId zone) {
    this.disk = disk;
    this.found = disk.found();
    this.understood = disk.mpb();
    this.migration = migration;
    this.zone = zone;
    this.sectorSize = disk.place().logicalBlockSize();
  }

  String print() {
    int own = disk.ownIndex();
    long reserved = reserved(own);
    container();
    if (own >= 0) {
      disk(own, understood.disks().get(own), reserved);
    }
    badBlocks();
    for (int i = 0; i < found.volumes().size(); i++) {
      new VolumeText(out, found.volumes().get(i), sectorSize, outOfSync(i, own))
          .print(i, ImsmUuid.ofVolume(found, i).text(), own, migration.blocksPerUnit());
    }
    for (int i = 0; i < understood.disks().size(); i++) {
      if (i != own) {
        disk(i, understood.disks().get(i), reserved);
      }
    }
    if (own == DiskMetadata.INDEX_SPARE) {
      disk(own, found.disks().get(found.indexOf(disk.serial())), reserved);
    }
    new MigrationText(out, found, migration).print(own);
    return out.toString();
  }

  /**
   * Whether the slot's data is not valid. For a slot that only the destination has there is no
   * telling, but mdadm tells: from what happens to follow the source map, be it the name of the
   * next volume. So does this.
   */
  private boolean outOfSync(int volume, int own) {
    ImsmVolume v = found.volumes().get(volume);
    int slot = v.map0().slotOf(own);
    if (slot < 0) {
      return false;
    }
    return v.vol().migrating()
        ? MpbCodec.wordAtSlotOfMap1(found, volume, slot, disk.sectors().toArray()).rebuild()
        : v.map0().diskOrdTbl().get(slot).rebuild();
  }

  private long reserved(int own) {
    return own == DiskMetadata.INDEX_SPARE
        ? ImsmSizes.MPB_RESERVE
        : ImsmSizes.reserved(understood, own,
            own < 0 ? 0 : found.disks().get(own).totalBlocks(),
            ImsmSizes.bufferLength(found, sectorSize));
  }

  private void container() {
    line("Magic", Mpb.SIGNATURE.substring(0, Mpb.SIGNATURE.length() - 1));
    line("Version", found.version());
    line("Orig Family", hex(found.origFamilyNum()));
    line("Family", hex(found.familyNum()));
    line("Generation", hex(found.generationNum()));
    line("Creation Time", creationTime());
    line("Attributes",
        Attributes.unsupported(found.attributes()) == 0 ? "All supported" : "not supported");
    line("UUID", Examine.containerUuid(disk));
    line("Checksum", checksum());
    line("MPB Sectors", disk.place().sectors(found.mpbSize()));
    line("Disks", found.disks().size());
    line("RAID Devices", found.volumes().size());
  }

  /** mdadm clears meaningless high words of the disk table before it checks the sum again. */
  private String checksum() {
    int stored = MpbCodec.checksum(found);
    int again = MpbCodec.checksum(found.withDisks(understood.disks()));
    return hex(stored) + (again == stored ? " correct" : " incorrect");
  }

  private String creationTime() {
    return found.creationTime() == 0 ? "Unknown" : Ctime.of(found.creationTime(), zone);
  }

  private void disk(int index, ImsmDisk entry, long reserved) {
    out.append('\n');
    out.append(index >= 0 ? String.format("  Disk%02d Serial : ", index) : "    Disk Serial : ");
    out.append(entry.serialText()).append('\n');
    out.append("          State :");
    List.of(
            entry.isSpare() ? " spare" : "",
            entry.isConfigured() ? " active" : "",
            entry.isFailed() ? " failed" : "",
            entry.isJournal() ? " journal" : "")
        .forEach(out::append);
    out.append('\n');
    line("Id", hex(entry.scsiId()));
    long bytes = (entry.totalBlocks() - reserved) * 512;
    line("Usable Size", Long.toUnsignedString(Long.divideUnsigned(bytes, sectorSize))
        + HumanSize.of(bytes));
  }

  private void badBlocks() {
    found.badBlockLog().filter(log -> !log.entries().isEmpty()).ifPresent(log -> {
      out.append("\nBad Block Management Log:\n");
      line("Log Size", found.bbmLogSize());
      line("Signature", "abadb10c");
      line("Entry Count", log.entries().size());
    });
  }

  private void line(String label, Object value) {
    out.append(String.format("%15s : %s\n", label, value));
  }

  private static String hex(int value) {
    return String.format("%08x", value);
  }
}
