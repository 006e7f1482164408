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
import java.util.Arrays;
import raid.api.block.Disk;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/**
 * Copies a unit to the copy area while md is not there, so that {@link CopyAreaRestore} moves it.
 *
 * <p>md does not start in the midst of a reshape where the destination's stripe is not before the
 * source's ({@link MigrationPlan#restarts}). Behind the first of mdadm's own units it may be so, if
 * chunks are large or disks many: 1 MiB from 3 to 4 disks, 128 KiB from 10 to 11. A power cut there
 * leaves an array that the real programs cannot start any more. Nothing is lost: the record says
 * which unit is next, its sources are whole and it fits into the copy area. So it goes there and
 * from there to its place, as if the power had gone out one step later, until md can go on.
 *
 * <p>Nobody writes to the volume, for it does not run. The order is that of the overseer's critical
 * step: copy, flush, record (1,N).
 */
final class UnitByHand implements UnitDisks {
  private final FormatContext context;
  private final ContainerState before;
  private final MigrationPlan plan;
  private ContainerState state;

  private UnitByHand(FormatContext context, ContainerState state, MigrationPlan plan) {
    this.context = context;
    this.before = state;
    this.plan = plan;
    this.state = state;
  }

  /**
   * @return the state afterwards; the same one if md can start where the record stands. If its block
   *     differs from before, a disk having failed, the unit is still to be copied.
   * @throws IOException if the unit cannot be read, or too many members cannot take it
   */
  static ContainerState copy(FormatContext context, ContainerState state) throws IOException {
    MigrationPlan plan = MigrationPlan.of(state, context.reshape());
    long pos = Math.min(plan.end(), state.record().currMigrUnit() * plan.unit());
    return plan.restarts(pos) ? state : new UnitByHand(context, state, plan).copy(pos);
  }

  private ContainerState copy(long pos) throws IOException {
    MigrationRecord record = state.record();
    boolean durable = context.order() == WriteOrder.DURABLE;
    UnitBackup backup = new UnitBackup(context.host(), plan, record, this, durable);
    long step = Math.min(plan.unit(), plan.end() - pos);
    backup.load(pos, step);
    if (!backup.save(pos, step)) {
      return state;
    }
    MigrationRecord copied =
        record.at(MigrationRecord.UNIT_SRC_IN_CP_AREA, record.currMigrUnit());
    new RecordStore(context).write(state.recordHolders(volume()), copied);
    return state.withRecord(copied);
  }

  private ImsmVolume volume() {
    return state.volume(state.migrating());
  }

  @Override
  public Disk[] source() {
    return bySlot(plan.source());
  }

  @Override
  public Disk[] destination() {
    return bySlot(plan.destination());
  }

  private Disk[] bySlot(ImsmMap map) {
    Disk[] disks = new Disk[map.numMembers()];
    Arrays.setAll(disks, slot -> before.valid(map, slot).orElse(null));
    return disks;
  }

  @Override
  public void fail(Disk disk, IOException cause) throws IOException {
    int index = state.with(disk.number()).orElseThrow(() -> cause).index();
    state = Failure.mark(state, state.migrating(), index);
    if (Degradation.failed(state.mpb(), volume().map0())
        > Degradation.tolerated(volume().map0())) {
      throw cause;
    }
  }
}
