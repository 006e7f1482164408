package imsm.metadata.examine;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.MigrationUnits;
import imsm.metadata.disk.Ord;
import java.util.function.Function;
import metadata.kit.HumanSize;

/** The paragraph on one volume. */
final class VolumeText {
  private final StringBuilder out;
  private final ImsmVolume volume;
  private final ImsmMap map;
  private final int sectorSize;
  private final boolean outOfSync;

  VolumeText(StringBuilder out, ImsmVolume volume, int sectorSize, boolean outOfSync) {
    this.outOfSync = outOfSync;
    this.out = out;
    this.volume = volume;
    this.map = volume.map0();
    this.sectorSize = sectorSize;
  }

  void print(int index, String uuid, int diskIndex, long recordBlocksPerUnit) {
    out.append("\n[").append(volume.name()).append("]:\n");
    line("Subarray", index);
    line("UUID", uuid);
    line("RAID Level", bothMaps(ImsmMap::level));
    line("Members", bothMaps(ImsmMap::numMembers));
    line("Slots", bothMaps(VolumeText::slots));
    boolean noneFailed = map.failedDiskNum() == ImsmMap.NO_FAILED_DISK;
    line("Failed disk", noneFailed ? "none" : map.failedDiskNum());
    int slot = map.slotOf(diskIndex);
    line("This Slot", slot < 0 ? "?" : slot + (outOfSync ? " (out-of-sync)" : ""));
    sizes();
    progress(slot, recordBlocksPerUnit);
    line("Dirty State", volume.vol().isDirty() ? "dirty" : "clean");
    line("RWH Policy", policy());
    line("Volume ID", volume.volumeId());
  }

  private void sizes() {
    line("Sector Size", sectorSize);
    line("Array Size", sectors(volume.size()) + HumanSize.of(volume.size() * 512));
    line("Per Dev Size",
        sectors(map.blocksPerMember()) + HumanSize.of(map.blocksPerMember() * 512));
    line("Sector Offset", sectors(map.pbaOfLba0()));
    line("Num Stripes", Long.toUnsignedString(map.numDataStripes()));
    line("Chunk Size", bothMaps(m -> m.blocksPerStrip() / 2 + " KiB"));
    line("Reserved", volume.reservedBlocks());
  }

  private String sectors(long blocks) {
    return Long.toUnsignedString(Long.divideUnsigned(blocks * 512, sectorSize));
  }

  private void progress(int slot, long recordBlocksPerUnit) {
    line("Migrate State", volume.migration().map(MigrationType::words).orElse("idle"));
    line("Map State", bothMaps(m -> m.mapState().word()));
    if (volume.vol().migrating()) {
      boolean elsewhere = volume.isGeneralMigration() && (slot > 1 || slot < 0);
      String unit = elsewhere
          ? "N/A"
          : Long.toString(MigrationUnits.blocksPerUnit(volume, recordBlocksPerUnit));
      line("Checkpoint",
          Long.toUnsignedString(volume.vol().currMigrUnit()) + " (" + unit + ")");
    }
  }

  private String policy() {
    return switch (volume.rwhPolicy()) {
      case ImsmVolume.RWH_OFF, ImsmVolume.RWH_MULTIPLE_OFF -> "off";
      case ImsmVolume.RWH_DISTRIBUTED -> "PPL distributed";
      case ImsmVolume.RWH_JOURNALING_DRIVE -> "PPL journaling drive";
      case ImsmVolume.RWH_MULTIPLE_DISTRIBUTED -> "Multiple distributed PPLs";
      case ImsmVolume.RWH_MULTIPLE_PPLS_JOURNALING_DRIVE -> "Multiple PPLs on journaling drive";
      case ImsmVolume.RWH_BITMAP -> "Write-intent bitmap";
      default -> "<unknown:" + volume.rwhPolicy() + ">";
    };
  }

  private static String slots(ImsmMap map) {
    StringBuilder slots = new StringBuilder("[");
    for (Ord ord : map.diskOrdTbl()) {
      slots.append(ord.rebuild() ? '_' : 'U');
    }
    return slots.append(']').toString();
  }

  /** What map 0 says, and behind an arrow what map 1 says if there is one. */
  private String bothMaps(Function<ImsmMap, Object> what) {
    return what.apply(map) + volume.map1().map(m -> " <-- " + what.apply(m)).orElse("");
  }

  private void line(String label, Object value) {
    out.append(String.format("%15s : %s\n", label, value));
  }
}
