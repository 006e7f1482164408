package imsm.metadata.disk;

import metadata.kit.Octets;

/**
 * The migration record: where an overseen reshape stands. It is kept on the members in slots 0 and
 * 1 of the destination map. Sizes in 512-byte blocks.
 *
 * @param recStatus {@link #UNIT_SRC_NORMAL} or {@link #UNIT_SRC_IN_CP_AREA}
 * @param currMigrUnit the unit that is next, or in the copy area
 * @param familyNum family of the container that migrates
 * @param ascendingMigr always 1: towards higher addresses
 * @param blocksPerUnit array blocks of a unit, unsigned 32 bit
 * @param destDepthPerUnit blocks of a unit on each destination member, unsigned 32 bit
 * @param ckptAreaPba first block of the copy area, on every member
 * @param dest1stMemberLba where the unit begins on the members, relative to the volume
 * @param numMigrUnits units of the whole migration
 * @param postMigrVolCap size of the volume afterwards
 * @param ckptReadDiskNum never set, kept as found
 * @param filler 64 bytes kept as found
 */
public record MigrationRecord(
    int recStatus,
    long currMigrUnit,
    int familyNum,
    int ascendingMigr,
    long blocksPerUnit,
    long destDepthPerUnit,
    long ckptAreaPba,
    long dest1stMemberLba,
    long numMigrUnits,
    long postMigrVolCap,
    int ckptReadDiskNum,
    Octets filler) {
  /** The unit is still to be read through the source geometry. */
  public static final int UNIT_SRC_NORMAL = 0;

  /** The unit's data lies in the copy area, already in destination layout. */
  public static final int UNIT_SRC_IN_CP_AREA = 1;

  /** The record of a disk on which no migration is noted. */
  public static final MigrationRecord NONE =
      new MigrationRecord(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
          Octets.zeros(MigrationRecordDescriptor.FILLER_LENGTH));

  public MigrationRecord {
    if (filler.length() != MigrationRecordDescriptor.FILLER_LENGTH) {
      throw new IllegalArgumentException("filler of 64 bytes");
    }
  }

  /** True if nothing is recorded: no unit has a size. */
  public boolean isEmpty() {
    return blocksPerUnit == 0;
  }

  public boolean inCopyArea() {
    return recStatus == UNIT_SRC_IN_CP_AREA;
  }

  /** The same migration at another point: status, unit, and its place on the members. */
  public MigrationRecord at(int status, long unit) {
    return new MigrationRecord(status, unit, familyNum, ascendingMigr, blocksPerUnit,
        destDepthPerUnit, ckptAreaPba, destDepthPerUnit * unit, numMigrUnits, postMigrVolCap,
        ckptReadDiskNum, filler);
  }
}
