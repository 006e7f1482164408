package imsm.metadata.store;

import imsm.metadata.disk.MigrationRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import metadata.kit.Octets;

/**
 * The last record of a volume's migration: all units moved. Linux's record does not say whose it
 * is, and volumes of one container migrate one after another; for a moment the record of one may
 * lie beside a block in which the next migrates already. So the first word of the filler, which
 * Linux leaves zero and does not read, holds the volume's index plus one.
 *
 * <p>Two write it, both the same and both when all data is durable: the overseer after its last
 * step, and the monitor before a block that ends one migration and starts the next. Whichever
 * comes late does no harm.
 */
public final class ClosingRecord {
  private ClosingRecord() {}

  /**
   * @param any record of that migration
   */
  public static MigrationRecord of(MigrationRecord any, int volume) {
    MigrationRecord last = any.at(MigrationRecord.UNIT_SRC_NORMAL, any.numMigrUnits());
    byte[] filler = last.filler().toArray();
    words(filler).putInt(0, volume + 1);
    return new MigrationRecord(last.recStatus(), last.currMigrUnit(), last.familyNum(),
        last.ascendingMigr(), last.blocksPerUnit(), last.destDepthPerUnit(), last.ckptAreaPba(),
        last.dest1stMemberLba(), last.numMigrUnits(), last.postMigrVolCap(),
        last.ckptReadDiskNum(), Octets.of(filler));
  }

  /** The record as it is to be understood while this volume migrates. */
  static MigrationRecord understood(MigrationRecord found, int volume) {
    int closes = words(found.filler().toArray()).getInt(0);
    return closes != 0 && closes != volume + 1 ? MigrationRecord.NONE : found;
  }

  private static ByteBuffer words(byte[] filler) {
    return ByteBuffer.wrap(filler).order(ByteOrder.LITTLE_ENDIAN);
  }
}
