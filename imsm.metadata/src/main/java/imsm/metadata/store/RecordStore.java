package imsm.metadata.store;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationRules;
import imsm.metadata.load.MpbReader;
import imsm.metadata.load.MpbWriter;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;

/**
 * The migration record on the disks in slots 0 and 1 of the destination.
 *
 * <p>It has no checksum and no generation, and two copies that a power cut can leave different.
 * Linux takes the copy that comes first in its list. The durable order makes the choice simple: a
 * record is written to slot 0 and flushed, then to slot 1 and flushed, and only then does anything
 * happen that relies on it. So the copies differ by one transition at most, both tell the truth as
 * long as they differ, and the one that is further on is the newer:
 *
 * <ul>
 *   <li>(1,N) beside (0,N): the copy area holds unit N, and nothing of it has been overwritten yet;
 *       going on from either is right.
 *   <li>(0,N+1) beside (1,N): unit N is moved and durable, its copy is still intact, and the range
 *       is still suspended; restoring it again would write what is there.
 *   <li>(0,0) beside nothing: the record is just being begun.
 * </ul>
 *
 * <p>A copy that cannot be read, or cannot be true, is passed over as long as the other one serves.
 */
public final class RecordStore {
  private final DiskWriter writer;

  public RecordStore(FormatContext context) {
    this.writer = new DiskWriter(context);
  }

  /**
   * The record of the migration that is on.
   *
   * @param remarks gets a sentence for each copy that was passed over
   * @throws MetadataException if no copy is there, or none is of use
   */
  public static MigrationRecord read(ContainerState state, List<String> remarks)
      throws IOException {
    int index = state.migrating();
    ImsmVolume volume = state.volume(index);
    MigrationRecord best = null;
    IOException why = null;
    for (Attached holder : state.recordHolders(volume)) {
      try {
        MigrationRecord found = ClosingRecord.understood(
            MpbReader.migrationRecord(holder.disk().device()), index);
        MigrationRules.check(found, state.mpb(), MpbReader.placement(holder.disk().device()));
        best = best == null || progress(found) > progress(best) ? found : best;
      } catch (IOException e) {
        remarks.add("The migration record on " + holder.serial() + " is not used: "
            + e.getMessage());
        why = e;
      }
    }
    if (best != null) {
      return best;
    }
    if (why != null) {
      throw why;
    }
    throw new MetadataException("container", -1, "migration record",
        "on none of the attached disks", "one in slot 0 or 1 of volume " + volume.name());
  }

  /** Order of the states that a migration goes through; nothing recorded comes first. */
  private static long progress(MigrationRecord record) {
    return record.isEmpty() ? -1 : 2 * record.currMigrUnit() + (record.inCopyArea() ? 1 : 0);
  }

  /**
   * Writes the record to slot 0, then to slot 1, each durable before the next step under the
   * durable order. A holder that cannot be written is passed over while the other one can be: its
   * copy stays behind by what the class comment allows, or its disk is about to fail.
   *
   * @param holders slot 0 before slot 1
   * @throws IOException if no copy could be written
   */
  public void write(List<Attached> holders, MigrationRecord record) throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (Attached holder : holders) {
      try {
        writer.write(holder.disk(),
            MpbWriter.planRecord(record, MpbReader.placement(holder.disk().device())),
            () -> DiskWriter.describe(record));
        writer.flush(holder.disk());
      } catch (IOException e) {
        writer.trace(holder.disk(), "cannot write the migration record: " + e.getMessage());
        failures.add(e);
      }
    }
    if (failures.size() == holders.size()) {
      IOException none = new IOException("no copy of the migration record could be written");
      failures.forEach(none::addSuppressed);
      throw none;
    }
  }
}
