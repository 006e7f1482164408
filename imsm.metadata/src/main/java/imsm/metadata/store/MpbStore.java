package imsm.metadata.store;

import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Placement;
import imsm.metadata.load.MpbReader;
import imsm.metadata.load.MpbWriter;
import imsm.metadata.load.SectorWrite;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import raid.api.block.Disk;
import raid.api.host.IoAction;
import raid.api.metadata.FormatContext;

/**
 * Writes a container's block to its members, and clears migration records with it.
 *
 * <h2>As Linux does</h2>
 *
 * Disk by disk in list order: the record is zeroed (unless a volume stays in general migration), the
 * sectors after the first, the anchor. No flush anywhere, so a power cut may keep any of these and
 * lose any other: several disks torn at once, a migration without its record, a new migration with
 * the record of the one before.
 *
 * <h2>Durable order</h2>
 *
 * Three questions decide the order: which block will a load choose, is there one to choose, and what
 * does the record beside it say.
 *
 * <ol>
 *   <li><b>One disk at a time.</b> Extension, anchor, flush, next disk. A cut leaves at most one disk
 *       torn (new extension under an old anchor fails the checksum, and so does the reverse); the
 *       disks before it hold the new generation, those after it the old one. If one has the new
 *       generation it is chosen, else the old one is: either is whole. What the new block publishes
 *       (an unblocked failure, a clean array) may be relied on when {@link #write} has returned.
 *   <li><b>A migration starts</b> (none was on before). What the last sectors hold must be zero
 *       before a block says that a volume migrates, or the load would believe it. So they are zeroed
 *       and flushed first, on all disks, while the block in force has no use for them; the block
 *       follows. Cut before: no migration. Cut after: migration, record empty, nothing moved.
 *   <li><b>A migration goes on.</b> The record is the overseer's; the block alone is written.
 *   <li><b>A migration ends.</b> The block goes to every disk and is durable there before the first
 *       record is zeroed. Cut before or within: some block says <i>migrating</i>, and the record
 *       beside it still says that all units are moved, so ending it is all that is left to do; or
 *       some block says <i>ended</i> and the record is not looked at.
 *   <li><b>A migration ends and the next volume's starts</b> in the same block. Now the record must
 *       survive for the old block and not be believed by the new one, and it does not name its
 *       volume. So it is first rewritten as {@linkplain ClosingRecord closing} the volume that ends
 *       (durable), then the block goes out (durable), then the records are zeroed (durable, before
 *       the overseer of the next volume can start: it is told by this block). Beside a block in
 *       which that volume still migrates a closing record says <i>all moved</i>; beside one in which
 *       another does it says <i>nothing moved yet</i>.
 *   <li><b>No migration before or after.</b> The block, then zeroes where this store does not know
 *       the sectors to be zero already: a blank sector vouches for nothing, so order does not matter.
 * </ol>
 *
 * <p>A disk that cannot be written is traced and left behind with its older generation, which loses
 * against the others' at the next load.
 */
public final class MpbStore {
  private final FormatContext context;
  private final DiskWriter writer;
  private final Map<String, byte[]> sectors = new HashMap<>();
  private final Set<String> blank = new HashSet<>();
  private Mpb inForce;

  /**
   * @param inForce the block that the disks hold
   */
  public MpbStore(FormatContext context, Mpb inForce) {
    this.context = context;
    this.writer = new DiskWriter(context);
    this.inForce = inForce;
  }

  /** What the sectors of a disk held when it was loaded, for the leftovers behind a block. */
  public void found(String serial, byte[] held) {
    sectors.put(serial, held);
  }

  /** A disk that the store is to forget. */
  public void forget(String serial) {
    sectors.remove(serial);
    blank.remove(serial);
  }

  /**
   * Writes the block to all active disks, and the spares' own blocks.
   *
   * @throws IOException if there are disks and none could be written
   */
  public void write(ContainerState state) throws IOException {
    boolean inMigration = state.migrating() >= 0;
    boolean another = inMigration && migrating(inForce) >= 0
        && migrating(inForce) != state.migrating();
    List<IOException> failures = new ArrayList<>();
    int written = writer.durable()
        ? durable(state, inMigration, another, failures)
        : asLinux(state, !inMigration || another, failures);
    written += writeSpares(state, failures);
    if (written == 0 && !failures.isEmpty()) {
      IOException all = new IOException("no member could be written: "
          + failures.get(0).getMessage());
      failures.forEach(all::addSuppressed);
      throw all;
    }
    if (!state.active().isEmpty()) {
      inForce = state.mpb();
    }
  }

  private int asLinux(ContainerState state, boolean clear, List<IOException> failures) {
    int written = 0;
    for (Attached member : state.active()) {
      written += attempt(member, failures, () -> put(member, state.mpb(), clear));
    }
    return written;
  }

  private int durable(
      ContainerState state, boolean inMigration, boolean another, List<IOException> failures)
      throws IOException {
    int before = migrating(inForce);
    if (inMigration && before < 0) {
      zeroRecords(state);
    } else if (another) {
      close(state, before);
    }
    int written = 0;
    for (Attached member : state.active()) {
      written += attempt(member, failures, () -> {
        put(member, state.mpb(), false);
        writer.flush(member.disk());
      });
    }
    if (!inMigration || another) {
      zeroRecords(state);
    }
    if (inMigration) {
      blank.clear();
    }
    return written;
  }

  private void put(Attached disk, Mpb mpb, boolean clear) throws IOException {
    Placement place = MpbReader.placement(disk.disk().device());
    byte[] previous = sectors.getOrDefault(disk.serial(), new byte[0]);
    for (SectorWrite write : MpbWriter.plan(mpb, place, clear, previous)) {
      writer.write(disk.disk(), write, DiskWriter.describe(mpb, write));
    }
    sectors.put(disk.serial(), Leftovers.after(mpb, place.logicalBlockSize(), previous));
  }

  /** Zeroes the last sector where it is not known to be zero, on all disks at once, and flushes. */
  private void zeroRecords(ContainerState state) throws IOException {
    List<IoAction> actions = new ArrayList<>();
    for (Attached member : state.active()) {
      if (blank.add(member.serial())) {
        actions.add(() -> zero(member));
      }
    }
    context.host().parallel(actions);
  }

  private void zero(Attached member) throws IOException {
    try {
      Disk disk = member.disk();
      SectorWrite write =
          MpbWriter.planRecord(MigrationRecord.NONE, MpbReader.placement(disk.device()));
      writer.write(disk, write, DiskWriter.describe(MigrationRecord.NONE));
      writer.flush(disk);
    } catch (IOException e) {
      writer.trace(member.disk(), "cannot zero the migration record: " + e.getMessage());
    }
  }

  private void close(ContainerState state, int ended) throws IOException {
    ContainerState before = state.withMpb(inForce);
    for (Attached holder : before.recordHolders(inForce.volumes().get(ended))) {
      Disk disk = holder.disk();
      MigrationRecord last = MpbReader.migrationRecord(disk.device());
      if (!last.isEmpty()) {
        MigrationRecord closing = ClosingRecord.of(last, ended);
        writer.write(disk, MpbWriter.planRecord(closing, MpbReader.placement(disk.device())),
            DiskWriter.describe(closing) + ", closing");
        writer.flush(disk);
      }
    }
    blank.clear();
  }

  /** Makes a disk a spare of the container: first its record goes, then its own block comes. */
  public void writeSpare(Attached spare) throws IOException {
    zeroSpare(spare);
    put(spare, spare.spare().orElseThrow(), false);
    writer.flush(spare.disk());
  }

  private void zeroSpare(Attached spare) throws IOException {
    Placement place = MpbReader.placement(spare.disk().device());
    writer.write(spare.disk(), MpbWriter.planRecord(MigrationRecord.NONE, place),
        DiskWriter.describe(MigrationRecord.NONE));
    writer.flush(spare.disk());
    blank.add(spare.serial());
  }

  /** Linux writes them again with every block; that they stay as they are needs no durability. */
  private int writeSpares(ContainerState state, List<IOException> failures) {
    int written = 0;
    for (Attached spare : state.attached()) {
      if (!spare.isSpare()) {
        continue;
      }
      boolean known = sectors.containsKey(spare.serial());
      if (!known) {
        written += attempt(spare, failures, () -> writeSpare(spare));
      } else if (!writer.durable()) {
        written += attempt(spare, failures, () -> put(spare, spare.spare().orElseThrow(), false));
      }
    }
    return written;
  }

  private int attempt(Attached disk, List<IOException> failures, IoAction action) {
    try {
      action.run();
      return 1;
    } catch (IOException e) {
      failures.add(e);
      writer.trace(disk.disk(), "cannot write the metadata: " + e.getMessage());
      return 0;
    }
  }

  private static int migrating(Mpb mpb) {
    for (int i = 0; i < mpb.volumes().size(); i++) {
      if (mpb.volumes().get(i).isGeneralMigration()) {
        return i;
      }
    }
    return -1;
  }
}
