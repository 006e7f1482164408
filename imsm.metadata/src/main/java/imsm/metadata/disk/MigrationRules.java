package imsm.metadata.disk;

import java.util.HexFormat;
import java.util.function.Supplier;
import raid.api.metadata.MetadataException;

/**
 * Whether a migration record can be true. It carries no checksum, so its numbers are held against
 * each other and against the volume that migrates.
 */
public final class MigrationRules {
  private MigrationRules() {}

  /**
   * Checks a record against the migration it belongs to.
   *
   * @param place the disk the record was read from
   * @throws MetadataException if it cannot be true, or tells of a migration not supported here
   */
  public static void check(MigrationRecord record, Mpb mpb, Placement place)
      throws MetadataException {
    ImsmVolume volume = mpb.generalMigration().orElse(null);
    if (volume == null) {
      return;
    }
    checkMaps(volume, place);
    if (record.isEmpty()) {
      boolean blank = record.equals(MigrationRecord.NONE);
      require(blank, place, MigrationRecordDescriptor.BLOCKS_PER_UNIT, "blocks_per_unit", 0,
          () -> "a size, or a record that is zero throughout");
      return;
    }
    checkItself(record, place);
    checkVolume(record, mpb, volume, place);
  }

  /**
   * Checks only what mdadm does: that the migration is of a kind that is supported.
   *
   * @param volume in general migration
   */
  public static void checkSupported(MigrationRecord record, ImsmVolume volume, Placement place)
      throws MetadataException {
    checkMaps(volume, place);
    require(record.ascendingMigr() != 0 || record.destDepthPerUnit() == 0, place,
        MigrationRecordDescriptor.ASCENDING_MIGR, "ascending_migr", 0,
        () -> "1 (descending migration is not supported)");
  }

  /**
   * Checks that both maps begin in the same place: migration by way of the optimization area, which
   * would move it, is not supported.
   */
  public static void checkMaps(ImsmVolume volume, Placement place) throws MetadataException {
    long to = volume.map0().pbaOfLba0();
    long from = volume.currentMap().pbaOfLba0();
    if (to != from) {
      throw new MetadataException(place.disk(), place.anchor(),
          "volume \"" + volume.name() + "\" map 0 pba_of_lba0", to, "that of map 1, " + from);
    }
  }

  private static void checkItself(MigrationRecord r, Placement place) throws MetadataException {
    require(r.recStatus() == MigrationRecord.UNIT_SRC_NORMAL || r.inCopyArea(), place,
        MigrationRecordDescriptor.REC_STATUS, "rec_status", r.recStatus(), () -> "0 or 1");
    require(r.ascendingMigr() == 1, place, MigrationRecordDescriptor.ASCENDING_MIGR,
        "ascending_migr", r.ascendingMigr(), () -> "1 (descending migration is not supported)");
    require(r.destDepthPerUnit() > 0 && r.destDepthPerUnit() <= ImsmSizes.COPY_AREA, place,
        MigrationRecordDescriptor.DEST_DEPTH_PER_UNIT, "dest_depth_per_unit",
        r.destDepthPerUnit(), () -> "1 to " + ImsmSizes.COPY_AREA);
    require(r.currMigrUnit() >= 0 && r.currMigrUnit() <= r.numMigrUnits(), place,
        MigrationRecordDescriptor.CURR_MIGR_UNIT_LO, "curr_migr_unit", r.currMigrUnit(),
        () -> "at most num_migr_units " + r.numMigrUnits());
    long lastArea = place.blocks() - ImsmSizes.COPY_AREA;
    require(r.ckptAreaPba() >= 0 && r.ckptAreaPba() <= lastArea, place,
        MigrationRecordDescriptor.CKPT_AREA_PBA_LO, "ckpt_area_pba", r.ckptAreaPba(),
        () -> "at most " + lastArea);
  }

  private static void checkVolume(
      MigrationRecord r, Mpb mpb, ImsmVolume volume, Placement place) throws MetadataException {
    require(r.familyNum() == mpb.familyNum(), place, MigrationRecordDescriptor.FAMILY_NUM,
        "family_num", HexFormat.of().toHexDigits(r.familyNum()),
        () -> "%08x as in the metadata parameter block".formatted(mpb.familyNum()));
    for (ImsmVolume any : mpb.volumes()) {
      long end = any.map0().pbaOfLba0() + ImsmSizes.perDeviceArraySize(any.map0());
      require(r.ckptAreaPba() >= end, place, MigrationRecordDescriptor.CKPT_AREA_PBA_LO,
          "ckpt_area_pba", r.ckptAreaPba(),
          () -> "at least " + end + ", where volume \"" + any.name() + "\" ends");
    }
    long unit = r.destDepthPerUnit() * volume.map0().numDataMembers();
    long strip = Math.max(volume.map0().blocksPerStrip(), volume.currentMap().blocksPerStrip());
    require(strip > 0 && r.destDepthPerUnit() % strip == 0, place,
        MigrationRecordDescriptor.DEST_DEPTH_PER_UNIT, "dest_depth_per_unit", r.destDepthPerUnit(),
        () -> "a multiple of the chunk, " + strip);
    require(r.blocksPerUnit() == unit, place, MigrationRecordDescriptor.BLOCKS_PER_UNIT,
        "blocks_per_unit", r.blocksPerUnit(), () -> unit + " (depth x data members)");
    long array = ImsmSizes.componentSize(volume, place.logicalBlockSize())
        * volume.map0().numDataMembers();
    long units = (array + unit - 1) / unit;
    require(r.numMigrUnits() == units, place, MigrationRecordDescriptor.NUM_MIGR_UNITS_LO,
        "num_migr_units", r.numMigrUnits(), () -> Long.toString(units));
    long first = r.destDepthPerUnit() * r.currMigrUnit();
    require(r.dest1stMemberLba() == first, place,
        MigrationRecordDescriptor.DEST_1ST_MEMBER_LBA_LO, "dest_1st_member_lba",
        r.dest1stMemberLba(), () -> first + " (depth x curr_migr_unit)");
  }

  private static void require(
      boolean ok, Placement place, int at, String field, Object found, Supplier<String> expected)
      throws MetadataException {
    if (!ok) {
      throw new MetadataException(
          place.disk(), place.migrationRecord() + at, "migration record " + field, found,
          expected.get());
    }
  }
}
