package imsm.metadata.load;

import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationRecordCodec;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.MpbCodec;
import imsm.metadata.disk.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raid.api.metadata.MetadataException;

/**
 * Plans the writes of metadata to a disk. The order is mdadm's: the record is cleared first, the
 * sectors after the first come next, the anchor last, so that a torn write is found by its
 * checksum. Whether anything is flushed in between is the caller's rule to keep.
 */
public final class MpbWriter {
  private MpbWriter() {}

  /**
   * The writes, in order, that put {@code mpb} on a disk.
   *
   * @param clearRecord also zero the migration record, as every write does while no volume of the
   *     container is in general migration
   * @param previous the sectors last read from or written to that disk, for what stays behind a
   *     block that became shorter; empty for none
   * @throws MetadataException if the block has become too long for the space that disks keep
   */
  public static List<SectorWrite> plan(
      Mpb mpb, Placement place, boolean clearRecord, byte[] previous) throws MetadataException {
    byte[] sectors = MpbCodec.encodeSectors(mpb, place.logicalBlockSize(), previous);
    return planSectors(sectors, mpb.mpbSize(), place, clearRecord);
  }

  /**
   * The same for a block that is encoded already.
   *
   * @param size of the block in bytes; the sectors may hold leftovers behind it
   */
  public static List<SectorWrite> planSectors(
      byte[] sectors, int size, Placement place, boolean clearRecord) throws MetadataException {
    if (size > Placement.MAX_MPB_SIZE) {
      throw new MetadataException(place.disk(), place.anchor(), "mpb_size", size,
          "at most " + Placement.MAX_MPB_SIZE);
    }
    int block = place.logicalBlockSize();
    List<SectorWrite> writes = new ArrayList<>();
    if (clearRecord) {
      writes.add(new SectorWrite(SectorWrite.Target.MIGRATION_RECORD, place.migrationRecord(),
          MigrationRecordCodec.none(block)));
    }
    if (sectors.length > block) {
      writes.add(new SectorWrite(SectorWrite.Target.EXTENSION, place.extension(size),
          Arrays.copyOfRange(sectors, block, sectors.length)));
    }
    writes.add(new SectorWrite(SectorWrite.Target.ANCHOR, place.anchor(),
        Arrays.copyOf(sectors, block)));
    return writes;
  }

  /** The write that puts a migration record on a disk. */
  public static SectorWrite planRecord(MigrationRecord migration, Placement place) {
    return new SectorWrite(SectorWrite.Target.MIGRATION_RECORD, place.migrationRecord(),
        MigrationRecordCodec.encode(migration, place.logicalBlockSize()));
  }
}
