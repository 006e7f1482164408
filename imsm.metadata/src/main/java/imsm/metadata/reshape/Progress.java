package imsm.metadata.reshape;

import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.state.ContainerState;
import imsm.metadata.store.ClosingRecord;
import imsm.metadata.store.RecordStore;
import imsm.metadata.update.Checkpoint;
import imsm.metadata.volume.MigrationPlan;
import java.io.IOException;
import java.util.List;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.metadata.FormatContext;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.WriteOrder;

/** The migration record of one reshape, and its checkpoint in the metadata block. */
final class Progress {
  private final ReshapeContext reshape;
  private final MigrationPlan plan;
  private final Members members;
  private final RecordStore records;
  private final int volume;
  private final boolean closes;
  private MigrationRecord record;
  private Task posting;

  Progress(FormatContext context, ContainerState state, MigrationPlan plan, Members members,
      ReshapeContext reshape) {
    this.reshape = reshape;
    this.plan = plan;
    this.members = members;
    this.records = new RecordStore(context);
    this.volume = state.migrating();
    this.closes = context.order() == WriteOrder.DURABLE;
    this.record = state.record();
  }

  /** As the disks have it; empty before the first was written. */
  MigrationRecord record() {
    return record;
  }

  /** A migration without a record begins. */
  void start(ContainerState state) {
    if (record.isEmpty()) {
      record = plan.start(state, state.volume(volume));
    }
  }

  /** Array sector before which everything has been recorded as moved. */
  long position() {
    return Math.min(plan.end(), record.currMigrUnit() * plan.unit());
  }

  /** The unit that begins at {@code pos} is in the copy area. */
  Step copied(long pos) throws IOException {
    return write(record.at(MigrationRecord.UNIT_SRC_IN_CP_AREA, plan.unitAt(pos)));
  }

  /** Everything before {@code pos} is moved. */
  Step moved(long pos) throws IOException {
    MigrationRecord moved = record.at(MigrationRecord.UNIT_SRC_NORMAL, plan.unitAt(pos));
    return write(closes && pos >= plan.end() ? ClosingRecord.of(moved, volume) : moved);
  }

  private Step write(MigrationRecord next) throws IOException {
    records.write(members.recordHolders(), next);
    record = next;
    return Step.DONE;
  }

  /** The record's unit to the monitor; done when it is on the disks. */
  Step post() throws IOException {
    if (posting == null) {
      posting = reshape.update(List.of(new Checkpoint(record.currMigrUnit()).encode()));
    }
    Step step = posting.step();
    if (step.isDone()) {
      posting = null;
    }
    return step;
  }
}
