package imsm.metadata.examine;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;

/** The paragraph on the migration record, there only in a general migration. */
final class MigrationText {
  private final StringBuilder out;
  private final Mpb mpb;
  private final MigrationRecord migration;

  MigrationText(StringBuilder out, Mpb mpb, MigrationRecord migration) {
    this.out = out;
    this.mpb = mpb;
    this.migration = migration;
  }

  void print(int diskIndex) {
    mpb.generalMigration().ifPresent(volume -> print(volume, diskIndex));
  }

  private void print(ImsmVolume volume, int diskIndex) {
    int slot = volume.map0().slotOf(diskIndex);
    out.append("\nMigration Record Information:");
    if (slot != 0 && slot != 1) {
      out.append(" Empty\n                              ");
      out.append("Examine one of first two disks in array\n");
      return;
    }
    out.append('\n');
    boolean normal = migration.recStatus() == MigrationRecord.UNIT_SRC_NORMAL;
    line("Status", normal ? "Normal" : "Contains Data");
    line("Current Unit", migration.currMigrUnit());
    line("Family", Integer.toUnsignedLong(migration.familyNum()));
    line("Ascending", Integer.toUnsignedLong(migration.ascendingMigr()));
    line("Blocks Per Unit", migration.blocksPerUnit() & 0xFFFFFFFFL);
    line("Dest. Depth Per Unit", migration.destDepthPerUnit() & 0xFFFFFFFFL);
    line("Checkpoint Area pba", migration.ckptAreaPba());
    line("First member lba", migration.dest1stMemberLba());
    line("Total Number of Units", migration.numMigrUnits());
    line("Size of volume", migration.postMigrVolCap());
    line("Record was read from", Integer.toUnsignedLong(migration.ckptReadDiskNum()));
  }

  private void line(String label, long value) {
    line(label, Long.toUnsignedString(value));
  }

  private void line(String label, String value) {
    out.append(String.format("%27s : %s\n", label, value));
  }
}
