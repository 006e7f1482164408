package imsm.metadata.disk;

import metadata.kit.Octets;

/**
 * The migration head of a volume: whether it migrates (that is, has two maps), how far it has come,
 * and whether it was left dirty.
 *
 * @param currMigrUnit progress, in units of the migration's kind
 * @param checkpointId kept as found
 * @param migrating migr_state: a second map is present
 * @param migrType the stored byte, meaningful only while migrating
 * @param dirty {@link #DIRTY} and {@link #DSRECORD_VALID}, or-ed
 * @param fsState kept as found
 * @param verifyErrors mismatches found by the last check
 * @param badBlocks bad blocks met by the last check
 * @param filler 12 bytes kept as found
 */
public record ImsmVol(
    long currMigrUnit,
    int checkpointId,
    boolean migrating,
    int migrType,
    int dirty,
    int fsState,
    int verifyErrors,
    int badBlocks,
    Octets filler) {
  public static final int CLEAN = 0;
  public static final int DIRTY = 1;
  public static final int DSRECORD_VALID = 2;

  /** Neither migrating nor dirty. */
  public static final ImsmVol IDLE =
      new ImsmVol(0, 0, false, 0, CLEAN, 0, 0, 0, Octets.zeros(VolDescriptor.FILLER_LENGTH));

  public ImsmVol {
    if (filler.length() != VolDescriptor.FILLER_LENGTH) {
      throw new IllegalArgumentException("filler of 12 bytes");
    }
  }

  public boolean isDirty() {
    return (dirty & DIRTY) != 0;
  }

  public ImsmVol withCurrMigrUnit(long unit) {
    return new ImsmVol(unit, checkpointId, migrating, migrType, dirty, fsState, verifyErrors,
        badBlocks, filler);
  }

  public ImsmVol withMigration(boolean on, int type) {
    return new ImsmVol(currMigrUnit, checkpointId, on, type, dirty, fsState, verifyErrors,
        badBlocks, filler);
  }

  public ImsmVol withDirty(int bits) {
    return new ImsmVol(currMigrUnit, checkpointId, migrating, migrType, bits, fsState,
        verifyErrors, badBlocks, filler);
  }
}
