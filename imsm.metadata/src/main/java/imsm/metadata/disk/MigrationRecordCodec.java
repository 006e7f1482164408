package imsm.metadata.disk;

import static metadata.kit.LittleEndian.i32;
import static metadata.kit.LittleEndian.join;
import static metadata.kit.LittleEndian.put32;
import static metadata.kit.LittleEndian.putU32;
import static metadata.kit.LittleEndian.split;
import static metadata.kit.LittleEndian.u32;

import java.util.Arrays;
import metadata.kit.Octets;

/**
 * Migration records to bytes and back. The record has no checksum and no signature, so every sector
 * decodes; {@link MigrationRules} tells whether what came out can be true.
 */
public final class MigrationRecordCodec {
  private MigrationRecordCodec() {}

  /**
   * The record at the start of a disk's last sector.
   *
   * @param logicalBlockSize of that disk
   */
  public static MigrationRecord decode(byte[] sector, int logicalBlockSize) {
    Scale scale = Scale.of(logicalBlockSize);
    return new MigrationRecord(
        i32(sector, MigrationRecordDescriptor.REC_STATUS),
        join(sector, MigrationRecordDescriptor.CURR_MIGR_UNIT_LO,
            MigrationRecordDescriptor.CURR_MIGR_UNIT_HI),
        i32(sector, MigrationRecordDescriptor.FAMILY_NUM),
        i32(sector, MigrationRecordDescriptor.ASCENDING_MIGR),
        scale.blocks(u32(sector, MigrationRecordDescriptor.BLOCKS_PER_UNIT)),
        scale.blocks(u32(sector, MigrationRecordDescriptor.DEST_DEPTH_PER_UNIT)),
        scale.blocks(join(sector, MigrationRecordDescriptor.CKPT_AREA_PBA_LO,
            MigrationRecordDescriptor.CKPT_AREA_PBA_HI)),
        scale.blocks(join(sector, MigrationRecordDescriptor.DEST_1ST_MEMBER_LBA_LO,
            MigrationRecordDescriptor.DEST_1ST_MEMBER_LBA_HI)),
        join(sector, MigrationRecordDescriptor.NUM_MIGR_UNITS_LO,
            MigrationRecordDescriptor.NUM_MIGR_UNITS_HI),
        scale.blocks(join(sector, MigrationRecordDescriptor.POST_MIGR_VOL_CAP,
            MigrationRecordDescriptor.POST_MIGR_VOL_CAP_HI)),
        i32(sector, MigrationRecordDescriptor.CKPT_READ_DISK_NUM),
        Octets.of(sector, MigrationRecordDescriptor.FILLER,
            MigrationRecordDescriptor.FILLER_LENGTH));
  }

  /**
   * The record in a whole sector, zero behind it.
   *
   * @param logicalBlockSize of the disk it is for
   */
  public static byte[] encode(MigrationRecord record, int logicalBlockSize) {
    Scale scale = Scale.of(logicalBlockSize);
    byte[] sector = new byte[logicalBlockSize];
    put32(sector, MigrationRecordDescriptor.REC_STATUS, record.recStatus());
    split(sector, MigrationRecordDescriptor.CURR_MIGR_UNIT_LO,
        MigrationRecordDescriptor.CURR_MIGR_UNIT_HI, record.currMigrUnit());
    put32(sector, MigrationRecordDescriptor.FAMILY_NUM, record.familyNum());
    put32(sector, MigrationRecordDescriptor.ASCENDING_MIGR, record.ascendingMigr());
    putU32(sector, MigrationRecordDescriptor.BLOCKS_PER_UNIT,
        scale.stored(record.blocksPerUnit()));
    putU32(sector, MigrationRecordDescriptor.DEST_DEPTH_PER_UNIT,
        scale.stored(record.destDepthPerUnit()));
    split(sector, MigrationRecordDescriptor.CKPT_AREA_PBA_LO,
        MigrationRecordDescriptor.CKPT_AREA_PBA_HI, scale.stored(record.ckptAreaPba()));
    split(sector, MigrationRecordDescriptor.DEST_1ST_MEMBER_LBA_LO,
        MigrationRecordDescriptor.DEST_1ST_MEMBER_LBA_HI, scale.stored(record.dest1stMemberLba()));
    split(sector, MigrationRecordDescriptor.NUM_MIGR_UNITS_LO,
        MigrationRecordDescriptor.NUM_MIGR_UNITS_HI, record.numMigrUnits());
    split(sector, MigrationRecordDescriptor.POST_MIGR_VOL_CAP,
        MigrationRecordDescriptor.POST_MIGR_VOL_CAP_HI, scale.stored(record.postMigrVolCap()));
    put32(sector, MigrationRecordDescriptor.CKPT_READ_DISK_NUM, record.ckptReadDiskNum());
    record.filler().copyTo(sector, MigrationRecordDescriptor.FILLER);
    return sector;
  }

  /** A sector without a record. */
  public static byte[] none(int logicalBlockSize) {
    return new byte[logicalBlockSize];
  }

  /** True if the sector holds nothing at all. */
  public static boolean isBlank(byte[] sector) {
    return Arrays.equals(sector, new byte[sector.length]);
  }
}
