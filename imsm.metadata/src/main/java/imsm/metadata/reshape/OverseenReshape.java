package imsm.metadata.reshape;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.load.MpbReader;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.store.ClosingRecord;
import imsm.metadata.store.RecordStore;
import imsm.metadata.update.Checkpoint;
import imsm.metadata.volume.MigrationPlan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.block.Disk;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.WriteOrder;

/**
 * Oversees the reshape of one volume (imsm_manage_reshape).
 *
 * <h2>Theory of operation</h2>
 *
 * md moves the data, from the start of the array upwards, and stops at {@code sync_max}. md keeps
 * no record on the disks of how far it is; this task does, and it decides how far md may go. It
 * goes in steps, of one or more {@linkplain MigrationPlan units}, so that at every moment the
 * power may go and each sector of the array is to be found by the record alone:
 *
 * <ul>
 *   <li>record (0,N), <i>normal</i>: everything before unit N lies in the destination geometry,
 *       everything from it on is still intact in the source geometry, whatever a step that was
 *       under way may have written: a plain step overwrites only sources of what had been moved
 *       before.
 *   <li>record (1,N), <i>in copy area</i>: the same, but unit N itself lies in the copy area, in
 *       destination layout. Its sources, which the step overwrites with itself, may be gone.
 * </ul>
 *
 * <p><b>Why one area of one unit is enough.</b> Sources that a step overwrites belong to array
 * sectors below its own end: on every member the destination is never ahead of the source (the
 * border is not negative). So a critical step destroys at most its own sources, never later ones,
 * and one copy of that one unit replaces them. Once the border is wider than a unit not even
 * these.
 *
 * <h2>Durable order of a critical step</h2>
 *
 * <ol>
 *   <li>Suspend writes to the range. Linux copies first; a write acknowledged between copy and
 *       suspension is in neither.
 *   <li>Copy the unit to all members, flush. Any copy may be torn by a cut: the record still says
 *       (0,N), nobody looks at the area.
 *   <li>Record (1,N) on slot 0, flush, on slot 1, flush. Before: go on from the sources. After: the
 *       copy is durable, and so are, in step 4, the sources no longer needed.
 *   <li>Raise {@code sync_max}, wait, flush all members. A cut in between: the copy is put back.
 *   <li>Record (0,N+1), slot 0, flush, slot 1, flush. The data it vouches for is durable; the area
 *       is not written again before both copies of it are.
 * </ol>
 *
 * A plain step is the same without 2 and 3. The window is moved on only by the next step's first
 * store, so a write to a range waits until the record of that range is durable; otherwise a cut
 * would bring back the copy over a write that was acknowledged, or move its sector again from
 * where it was. For that reason the window also stays where it is when this task must give up in
 * the midst of a step: the writes wait until somebody goes on. The checkpoint in the metadata
 * block is for show, a restart does not read it; yet no step goes on before it is written, for
 * without a monitor nobody would note a failure.
 *
 * <p>After the last step the record is the {@link ClosingRecord}. It stays: the monitor, having
 * seen the reshape end, zeroes it once the block that ends the migration is durable on every
 * member.
 *
 * <h2>Linux order</h2>
 *
 * Backup and record before the suspension, no flush anywhere, and at the end the record is zeroed
 * here whether the monitor has written its block or not.
 *
 * <h2>Going on</h2>
 *
 * The task begins where the record stands. If {@code sync_max} is beyond that, an overseer before
 * this one had allowed the step already, backed up if it was critical: this one waits for it, or
 * finds the reshape ended with it. If the record says (1,N) and the step was not yet allowed, the
 * unit is copied again, for writes may have come since.
 */
public final class OverseenReshape implements Task {
  private final FormatContext context;
  private final ContainerState state;
  private final ReshapeContext reshape;
  private final int volume;
  private final MigrationPlan plan;
  private final Members members;
  private final RecordStore records;
  private final SuspendWindow window;
  private final SyncWait syncWait;
  private final Deque<Act> acts = new ArrayDeque<>();

  private Phase phase = Phase.BEGIN;
  private MigrationRecord record;
  private UnitBackup backup;
  private Task posting;
  private long pos;
  private long next;

  private enum Phase {
    BEGIN,
    STEPPING,
    ENDING,
    RELEASING,
    DONE
  }

  /**
   * @param state in which one volume is in general migration
   */
  public OverseenReshape(FormatContext context, ContainerState state, ReshapeContext reshape) {
    this.context = context;
    this.state = state;
    this.reshape = reshape;
    this.volume = state.migrating();
    this.plan = MigrationPlan.of(state, context.reshape());
    this.members = new Members(state, plan, reshape.array());
    this.records = new RecordStore(context);
    this.window = new SuspendWindow(reshape.array());
    this.syncWait = new SyncWait(context.host());
    this.record = state.record();
  }

  @Override
  public String name() {
    return "overseer of " + reshape.array().name();
  }

  @Override
  public Step step() throws IOException {
    try {
      return switch (phase) {
        case BEGIN -> begin();
        case STEPPING -> stepping();
        case ENDING -> ending();
        case RELEASING -> releasing();
        case DONE -> Step.DONE;
      };
    } catch (IOException e) {
      giveUp(e);
      throw e;
    }
  }

  private Step begin() throws IOException {
    ArrayStatus status = reshape.array().status();
    pos = Math.min(plan.end(), record.currMigrUnit() * plan.unit());
    if (!status.reshaping()) {
      if (!plan.ended(record, status)) {
        throw new IOException(status.name() + " is not being reshaped; start its reshape first");
      }
      next = plan.end();
      acts.addAll(finish());
      phase = Phase.STEPPING;
      return Step.RAN;
    }
    if (record.isEmpty()) {
      ImsmVolume migrating = state.volume(volume);
      record = plan.start(state, migrating);
    }
    backup = new UnitBackup(context.host(), plan, record, members, durable());
    long allowed = status.syncMax() == ArrayStatus.NONE
        ? plan.end()
        : Math.min(plan.end(), status.syncMax() * plan.destinationData());
    if (allowed > pos) {
      next = allowed;
      acts.addAll(List.of(Act.CHECK, Act.SUSPEND_LO, Act.SUSPEND_HI));
      acts.addAll(finish());
    } else if (!record.inCopyArea()) {
      next = pos;
      acts.addAll(List.of(Act.CHECK, Act.RECORD_MOVED, Act.POST));
    } else {
      next = pos;
    }
    phase = Phase.STEPPING;
    return Step.RAN;
  }

  /** The acts after {@code sync_max} was raised. */
  private List<Act> finish() {
    List<Act> all = Act.sequence(context.order(), false);
    return all.subList(all.indexOf(Act.WAIT), all.size());
  }

  private Step stepping() throws IOException {
    if (acts.isEmpty()) {
      return between();
    }
    Step step = perform(acts.peek());
    if (step.isDone()) {
      acts.remove();
      return Step.RAN;
    }
    return step;
  }

  /** A step is done, its record and checkpoint written. */
  private Step between() {
    pos = next;
    reshape.progress(pos, plan.end());
    if (pos >= plan.end()) {
      phase = Phase.ENDING;
    } else if (reshape.terminated()) {
      window.release();
      phase = Phase.RELEASING;
    } else {
      next = pos + plan.step(pos);
      acts.addAll(Act.sequence(context.order(), plan.critical(pos)));
    }
    return Step.RAN;
  }

  private Step perform(Act act) throws IOException {
    return switch (act) {
      case CHECK -> check();
      case SUSPEND_LO -> window.store(ArrayAttribute.SUSPEND_LO, pos);
      case SUSPEND_HI -> window.store(ArrayAttribute.SUSPEND_HI, next);
      case BACKUP -> backup();
      case RECORD_COPY -> record(record.at(MigrationRecord.UNIT_SRC_IN_CP_AREA, plan.unitAt(pos)));
      case LIMIT -> limit();
      case WAIT -> await();
      case FLUSH -> flush();
      case RECORD_MOVED -> record(moved());
      case POST -> post();
    };
  }

  private Step check() throws IOException {
    members.check();
    return members.unrecorded()
        .map(d -> Step.waiting("the monitor to note the failure of " + d))
        .orElse(Step.DONE);
  }

  private Step backup() throws IOException {
    boolean saved = backup.save(pos, next - pos);
    if (!saved) {
      members.check();
    }
    return saved ? Step.DONE : Step.RAN;
  }

  private Step limit() throws IOException {
    ArrayStatus status = reshape.array().status();
    long target = next / plan.destinationData();
    if (status.syncCompleted() != ArrayStatus.NONE && status.syncCompleted() > target) {
      throw new IOException(status.name() + " has been reshaped to sector "
          + status.syncCompleted() + " of each member, beyond the " + target + " that it may be");
    }
    return window.store(ArrayAttribute.SYNC_MAX, target);
  }

  private Step await() throws IOException {
    members.check();
    return syncWait.look(reshape.array().status(), next / plan.destinationData(),
        next >= plan.end());
  }

  private Step flush() throws IOException {
    Disk[] disks = members.destination();
    IOException[] failures = new IOException[disks.length];
    List<IoAction> flushes = new ArrayList<>();
    for (int i = 0; i < disks.length; i++) {
      int slot = i;
      if (disks[slot] != null) {
        flushes.add(() -> failures[slot] = flushed(disks[slot]));
      }
    }
    context.host().parallel(flushes);
    boolean all = true;
    for (int slot = 0; slot < disks.length; slot++) {
      if (failures[slot] != null) {
        members.fail(disks[slot], failures[slot]);
        all = false;
      }
    }
    members.check();
    return all ? Step.DONE : Step.RAN;
  }

  private static IOException flushed(Disk disk) {
    try {
      disk.device().flush();
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private MigrationRecord moved() {
    MigrationRecord moved =
        record.at(MigrationRecord.UNIT_SRC_NORMAL, plan.unitAt(next));
    return durable() && next >= plan.end() ? ClosingRecord.of(moved, volume) : moved;
  }

  private Step record(MigrationRecord to) throws IOException {
    records.write(members.recordHolders(), to);
    record = to;
    return Step.DONE;
  }

  private Step post() throws IOException {
    if (posting == null) {
      posting = reshape.update(List.of(new Checkpoint(record.currMigrUnit()).encode()));
    }
    Step step = posting.step();
    if (step.isDone()) {
      posting = null;
    }
    return step;
  }

  private Step ending() throws IOException {
    if (!durable()) {
      for (Attached member : state.active()) {
        zero(member.disk());
      }
    }
    window.release();
    phase = Phase.RELEASING;
    return Step.RAN;
  }

  private void zero(Disk disk) {
    try {
      int block = disk.device().logicalBlockSize();
      disk.device().write(MpbReader.placement(disk.device()).migrationRecord(),
          java.nio.ByteBuffer.allocate(block));
      trace(disk, "migration record zero");
    } catch (IOException e) {
      trace(disk, "cannot zero the migration record: " + e.getMessage());
    }
  }

  private Step releasing() throws IOException {
    Step step = window.releasing();
    if (step.isDone()) {
      phase = Phase.DONE;
    }
    return step;
  }

  /** The window goes, unless writes that pass now could be lost by a power cut. */
  private void giveUp(IOException cause) {
    if (phase == Phase.STEPPING && !(durable() && aheadOfRecord())) {
      window.release();
      try {
        window.releasing();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
    phase = Phase.DONE;
  }

  /**
   * A unit lies in the copy area, or md may have moved data that the record still sees in the
   * source: a restart would put the one back, and move the other again.
   */
  private boolean aheadOfRecord() {
    long recorded = record.currMigrUnit() * plan.unit();
    ArrayStatus status = reshape.array().status();
    boolean allowed = status.syncMax() == ArrayStatus.NONE
        || Math.min(plan.end(), status.syncMax() * plan.destinationData()) > recorded;
    return record.inCopyArea() || allowed && recorded < plan.end();
  }

  private boolean durable() {
    return context.order() == WriteOrder.DURABLE;
  }

  private void trace(Disk disk, String what) {
    context.host().trace().event(Trace.Surface.DISK, disk.name(), what);
  }
}
