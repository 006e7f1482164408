package imsm.metadata.reshape;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.monitor.Failure;
import imsm.metadata.state.ContainerState;
import imsm.metadata.store.RecordStore;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.MigrationPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import metadata.kit.Xor;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.IoAction;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.WriteOrder;

/**
 * Puts back the unit that the copy area holds (recover_backup_imsm).
 *
 * <p>The copy is in destination layout, parity included, so it is copied on each member from
 * {@code ckpt_area_pba} to where the unit begins, as it is: no geometry is involved that could be
 * got wrong. The unit is then moved, and the record goes to the next one, also behind the last:
 * mdadm leaves the last unit of a migration in place where it is and moves it again, from sources
 * that have just been overwritten.
 *
 * <p>Members that are not there are missed as far as the level can miss them. A member whose copy
 * cannot be read gets it computed from the others' by parity; one that cannot be written is marked
 * as failed, for its data is stale from then on, and the record stays until the block says so.
 * Should too many be lost the record stays as it is: nothing is given up that another try with
 * better disks could still save.
 *
 * <p>Durable order: what was put back is flushed on all members before the record says so. A power
 * cut before that finds the same record and the same copy again.
 */
public final class CopyAreaRestore {
  private static final int SECTOR = 512;

  private final FormatContext context;
  private final ContainerState state;
  private final ImsmVolume volume;
  private final MigrationRecord record;
  private final int length;
  private final byte[][] copies;
  private final Disk[] disks;

  private CopyAreaRestore(FormatContext context, ContainerState state, MigrationPlan plan) {
    this.context = context;
    this.state = state;
    this.volume = state.volume(state.migrating());
    this.record = state.record();
    long left = plan.component() - record.dest1stMemberLba();
    this.length = Math.toIntExact(Math.min(record.destDepthPerUnit(), left) * SECTOR);
    this.disks = new Disk[volume.map0().numMembers()];
    this.copies = new byte[disks.length][];
  }

  /**
   * One step towards a volume that md can start: puts a unit back, or has the next one copied.
   *
   * @return the state afterwards; the same one if nothing is left to do. If its block differs from
   *     before, a disk having failed, that has to be written before the next step.
   * @throws MetadataException if the record cannot be used
   * @throws IOException if more members are unusable than the level can miss
   */
  public static ContainerState next(FormatContext context, ContainerState state, int volume)
      throws IOException {
    MigrationRecord record = state.record();
    if (state.migrating() != volume || record.isEmpty()) {
      return state;
    }
    if (!record.inCopyArea()) {
      return UnitByHand.copy(context, state);
    }
    MigrationPlan plan = MigrationPlan.of(state, context.reshape());
    if (record.currMigrUnit() >= record.numMigrUnits()
        || record.dest1stMemberLba() >= plan.component()) {
      throw new MetadataException("container", -1, "migration record curr_migr_unit",
          record.currMigrUnit(), "one of " + record.numMigrUnits() + " units, the copy area being"
              + " in use");
    }
    return new CopyAreaRestore(context, state, plan).run(volume);
  }

  private ContainerState run(int index) throws IOException {
    readAll();
    List<Integer> lost = lost();
    if (lost.size() > Degradation.tolerated(volume.map0())) {
      throw new IOException("Cannot restore data from backup. Too many failed disks:"
          + " the copy area of unit " + record.currMigrUnit() + " is unreadable in slots " + lost);
    }
    for (int slot : lost) {
      if (disks[slot] != null) {
        compute(slot);
      }
    }
    List<Integer> failed = writeAll();
    long absent = Arrays.stream(disks).filter(d -> d == null).count();
    if (absent + failed.size() > Degradation.tolerated(volume.map0())) {
      throw new IOException("Cannot restore data from backup. Too many failed disks: unit "
          + record.currMigrUnit() + " cannot be written in slots " + failed);
    }
    if (!failed.isEmpty()) {
      ContainerState next = state;
      for (int slot : failed) {
        next = Failure.mark(next, index, volume.map0().diskOrdTbl().get(slot).diskIndex());
      }
      return next;
    }
    MigrationRecord moved =
        record.at(MigrationRecord.UNIT_SRC_NORMAL, record.currMigrUnit() + 1);
    new RecordStore(context).write(state.recordHolders(volume), moved);
    return state.withRecord(moved);
  }

  private void readAll() throws IOException {
    ImsmMap destination = volume.map0();
    List<IoAction> reads = new ArrayList<>();
    for (int slot = 0; slot < disks.length; slot++) {
      int target = slot;
      disks[slot] = state.valid(destination, slot).orElse(null);
      if (disks[slot] != null) {
        reads.add(() -> read(target));
      }
    }
    context.host().parallel(reads);
  }

  private void read(int slot) {
    byte[] copy = new byte[length];
    try {
      disks[slot].device().read(record.ckptAreaPba() * SECTOR, ByteBuffer.wrap(copy));
      copies[slot] = copy;
    } catch (IOException e) {
      trace(slot, () -> "cannot read the copy area: " + e.getMessage());
    }
  }

  private List<Integer> lost() {
    List<Integer> lost = new ArrayList<>();
    for (int slot = 0; slot < copies.length; slot++) {
      if (copies[slot] == null) {
        lost.add(slot);
      }
    }
    return lost;
  }

  /** RAID5 only, for no other level tolerates a loss here: the rest of the stripes, xor-ed. */
  private void compute(int slot) {
    byte[] sum = new byte[length];
    for (int other = 0; other < copies.length; other++) {
      if (other != slot) {
        Xor.into(sum, 0, copies[other], 0, length);
      }
    }
    copies[slot] = sum;
  }

  private List<Integer> writeAll() throws IOException {
    boolean[] written = new boolean[disks.length];
    List<IoAction> writes = new ArrayList<>();
    for (int slot = 0; slot < disks.length; slot++) {
      if (disks[slot] != null) {
        int target = slot;
        writes.add(() -> written[target] = write(target));
      }
    }
    context.host().parallel(writes);
    List<Integer> failed = new ArrayList<>();
    for (int slot = 0; slot < disks.length; slot++) {
      if (disks[slot] != null && !written[slot]) {
        failed.add(slot);
      }
    }
    return failed;
  }

  private boolean write(int slot) {
    long target = volume.map0().pbaOfLba0() + record.dest1stMemberLba();
    BlockDevice device = disks[slot].device();
    try {
      device.write(target * SECTOR, ByteBuffer.wrap(copies[slot]));
      if (context.order() == WriteOrder.DURABLE) {
        device.flush();
      }
      trace(slot, () -> "copy area unit %d restored, %d sectors to %d".formatted(
          record.currMigrUnit(), length / SECTOR, target));
      return true;
    } catch (IOException e) {
      trace(slot, () -> "cannot restore the copy area: " + e.getMessage());
      return false;
    }
  }

  private void trace(int slot, Supplier<String> what) {
    context.host().trace().event(Trace.Surface.DISK, disks[slot].name(), what);
  }
}
