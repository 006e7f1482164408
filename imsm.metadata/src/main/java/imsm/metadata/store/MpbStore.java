package imsm.metadata.store;

import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.MpbCodec;
import imsm.metadata.disk.Placement;
import imsm.metadata.load.MpbReader;
import imsm.metadata.load.MpbWriter;
import imsm.metadata.load.SectorWrite;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import metadata.kit.Survivors;
import raid.api.block.Disk;
import raid.api.host.IoAction;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/**
 * Writes a container's block to its members, and clears migration records with it.
 *
 * <h2>As Linux does</h2>
 *
 * Disk by disk in list order: the record is zeroed (unless a volume stays in general migration),
 * the sectors after the first, the anchor. No flush anywhere, so a power cut may keep any of these
 * and lose any other: several disks torn at once, a migration without its record, a new migration
 * with the record of the one before.
 *
 * <h2>Durable order</h2>
 *
 * Three questions decide the order: which block will a load choose, is there one to choose, and
 * what does the record beside it say.
 *
 * <ol>
 *   <li><b>What the block vouches for is durable first.</b> A block that says <i>clean</i>, <i>in
 *       sync</i>, <i>rebuilt</i> or <i>ended</i> speaks for data on every member, so all members
 *       are flushed before the first of them gets it ({@link #flush}). One that cannot be has lost
 *       data that the block would vouch for, and may be back after a power cut: the block has to
 *       say that it failed. Only where nothing but the unit of a general migration differs is the
 *       flush left out: there the record counts, not the block.
 *   <li><b>One disk at a time.</b> Extension, anchor, flush, next disk. A cut leaves at most one
 *       disk torn (new extension under an old anchor fails the checksum, and so does the reverse);
 *       the disks before it hold the new generation, those after it the old one. If one has the
 *       new generation it is chosen, else the old one is: either is whole. A disk that the block in
 *       force does not know comes last: torn before any other names it, it would belong to nobody.
 *   <li><b>A migration starts</b> (none was on before). The last sectors must be zero before a
 *       block says that a volume migrates, or a load would believe what they hold. So they are
 *       zeroed and flushed on all disks while the block in force has no use for them, always, for
 *       an overseer may have written there since; then the block follows. Cut before: no
 *       migration. Cut after: migration, record empty, nothing moved.
 *   <li><b>A migration goes on.</b> The record is the overseer's; the block alone is written.
 *   <li><b>A migration ends.</b> The block goes to every disk and is durable there before the first
 *       record is zeroed. Cut within: if a block says <i>migrating</i>, the record beside it is the
 *       last one, or that of the last step, which is done again from sources that are still there;
 *       if one says <i>ended</i>, the record is not looked at.
 *   <li><b>A migration ends and the next volume's starts</b> in the same block. Now the record must
 *       serve the old block and not be believed by the new one. So it is first rewritten as {@link
 *       ClosingRecord} (durable), then the block goes out (durable), then the records are zeroed.
 *       Beside a block in which the first volume still migrates the closing record says <i>all
 *       moved</i>; beside one in which the next does it says <i>nothing moved yet</i>.
 *   <li><b>No migration before or after.</b> The block, then zeroes where this store has not
 *       written them before: nobody reads them.
 * </ol>
 *
 * <p>A disk that cannot be written is traced and left behind with its older generation, which loses
 * against the others' at the next load.
 */
public final class MpbStore {
  private final FormatContext context;
  private final DiskWriter writer;
  /** Disks whose last sector is known to be zero. */
  private final Set<String> blank = new HashSet<>();
  /** Spares that carry their own block. */
  private final Set<String> spares = new HashSet<>();
  private Mpb inForce;
  private byte[] sectors;

  /**
   * @param inForce the block that the disks hold
   * @param sectors the sectors that it was read from, for the leftovers behind it
   */
  public MpbStore(FormatContext context, Mpb inForce, byte[] sectors) {
    this.context = context;
    this.writer = new DiskWriter(context);
    this.inForce = inForce;
    this.sectors = sectors.clone();
  }

  /** A spare that carries its own block already. */
  public void spareFound(String serial) {
    spares.add(serial);
  }

  /** A disk that the store is to forget. */
  public void forget(String serial) {
    spares.remove(serial);
    blank.remove(serial);
  }

  /**
   * Makes durable what a block of this state would vouch for and the one in force does not; under
   * {@link WriteOrder#LINUX} nothing.
   *
   * @return the members that could not be flushed
   */
  public List<Attached> flush(ContainerState state) throws IOException {
    if (!writer.durable() || !Vouching.differs(inForce, state.mpb())) {
      return List.of();
    }
    Survivors<Attached> members = survivors(state.active(), "cannot be flushed");
    members.each(member -> writer.flush(member.disk()));
    return members.failed();
  }

  /**
   * Writes the block to all active disks, and the spares' own blocks. What it vouches for was
   * flushed before.
   *
   * @throws IOException if there are disks and none could be written
   */
  public void write(ContainerState state) throws IOException {
    boolean inMigration = state.migrating() >= 0;
    boolean another = inMigration && migrating(inForce) >= 0
        && migrating(inForce) != state.migrating();
    List<IOException> failures = new ArrayList<>();
    byte[] next = MpbCodec.encodeSectors(state.mpb(), state.logicalBlockSize(), sectors);
    int written = writer.durable()
        ? durable(state, next, inMigration, another, failures)
        : asLinux(state, next, !inMigration || another, failures);
    written += writeSpares(state, failures);
    if (written == 0 && !failures.isEmpty()) {
      IOException all = new IOException("no member could be written: "
          + failures.get(0).getMessage());
      failures.forEach(all::addSuppressed);
      throw all;
    }
    if (!state.active().isEmpty()) {
      inForce = state.mpb();
      sectors = next;
    }
  }

  /** Zeroes the last sector of all members, whoever may have written there; durable on return. */
  public void clearRecords(ContainerState state) throws IOException {
    blank.clear();
    zeroRecords(state);
  }

  private int asLinux(
      ContainerState state, byte[] next, boolean clear, List<IOException> failures) {
    int written = 0;
    for (Attached member : state.active()) {
      written += attempt(member, failures, () -> put(member, state.mpb(), next, clear));
    }
    return written;
  }

  private int durable(
      ContainerState state,
      byte[] next,
      boolean inMigration,
      boolean another,
      List<IOException> failures)
      throws IOException {
    int before = migrating(inForce);
    if (inMigration && before < 0) {
      blank.clear();
      zeroRecords(state);
    } else if (another) {
      close(state, before);
    }
    int written = 0;
    for (Attached member : newcomersLast(state.active())) {
      written += attempt(member, failures, () -> {
        put(member, state.mpb(), next, false);
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

  private List<Attached> newcomersLast(List<Attached> active) {
    return active.stream()
        .sorted(Comparator.comparing(member -> inForce.indexOf(member.serial()) < 0))
        .toList();
  }

  private void put(Attached disk, Mpb mpb, byte[] encoded, boolean clear) throws IOException {
    Placement place = MpbReader.placement(disk.disk().device());
    for (SectorWrite write :
        MpbWriter.planSectors(encoded, mpb.mpbSize(), place, clear)) {
      writer.write(disk.disk(), write, () -> DiskWriter.describe(mpb, write));
    }
  }

  private void putSpare(Attached spare) throws IOException {
    Mpb block = spare.spare().orElseThrow();
    int sector = spare.disk().device().logicalBlockSize();
    put(spare, block, MpbCodec.encodeSectors(block, sector, new byte[0]), false);
  }

  /** Zeroes the last sector where it is not known to be zero, on all disks at once, and flushes. */
  private void zeroRecords(ContainerState state) throws IOException {
    List<Attached> unsure =
        state.active().stream().filter(member -> blank.add(member.serial())).toList();
    survivors(unsure, "cannot zero the migration record").each(this::zero);
  }

  private Survivors<Attached> survivors(List<Attached> disks, String failing) {
    return new Survivors<>(
        context.host(),
        disks,
        (disk, e) -> writer.trace(disk.disk(), failing + ": " + e.getMessage()));
  }

  private void zero(Attached attached) throws IOException {
    Disk disk = attached.disk();
    SectorWrite write =
        MpbWriter.planRecord(MigrationRecord.NONE, MpbReader.placement(disk.device()));
    writer.write(disk, write, () -> DiskWriter.describe(MigrationRecord.NONE));
    writer.flush(disk);
  }

  private void close(ContainerState state, int ended) throws IOException {
    ContainerState before = state.withMpb(inForce);
    List<Attached> holders = before.recordHolders(inForce.volumes().get(ended));
    for (Attached holder : holders) {
      MigrationRecord last = MpbReader.migrationRecord(holder.disk().device());
      if (!last.isEmpty()) {
        new RecordStore(context).write(holders, ClosingRecord.of(last, ended));
        break;
      }
    }
    blank.clear();
  }

  /** Makes a disk a spare of the container: first its record goes, then its own block comes. */
  public void writeSpare(Attached spare) throws IOException {
    zero(spare);
    blank.add(spare.serial());
    putSpare(spare);
    writer.flush(spare.disk());
    spares.add(spare.serial());
  }

  /**
   * Linux writes them again with every block; that they stay as they are needs no durability.
   *
   * @throws IOException if a disk that is to become a spare cannot be written
   */
  private int writeSpares(ContainerState state, List<IOException> failures) throws IOException {
    int written = 0;
    for (Attached spare : state.attached()) {
      if (!spare.isSpare()) {
        continue;
      }
      if (!spares.contains(spare.serial())) {
        writeSpare(spare);
        written++;
      } else if (!writer.durable()) {
        written += attempt(spare, failures, () -> putSpare(spare));
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
