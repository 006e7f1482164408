package imsm.metadata.reshape;

import imsm.metadata.load.MpbReader;
import imsm.metadata.reshape.Act.Ahead;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.store.ClosingRecord;
import imsm.metadata.volume.MigrationPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import metadata.kit.SuspendWindow;
import metadata.kit.SyncWait;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.SyncPace;
import raid.api.block.Disk;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;
import raid.api.metadata.ReshapeContext;
import raid.api.metadata.ReshapeTuning.Buffering;
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
 *       suspension is in neither. Where the unit ends within a stripe of the source, the range goes
 *       on to the stripe's end: what a missing member held is rebuilt from that whole stripe, and
 *       would be wrong while md writes data and parity there.
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
 * <h2>Double buffering</h2>
 *
 * Step by step, md waits while the record, the checkpoint and the next copy are written, and this
 * task waits while md moves. Unless told otherwise it makes the next step ready meanwhile, in
 * durable order only:
 *
 * <ul>
 *   <li><b>The next unit is critical.</b> Once md moves unit N its window is widened over unit N+1,
 *       and that is read, and held in memory as the destination will have it. Its sources are
 *       whole: md destroys no later ones than its own. Widened first, for a write that came after
 *       the reading would be missing in the copy; the store of {@code suspend_hi} returns when
 *       writes under way have ended. To the copy area it goes in its turn only, when (0,N+1) is
 *       durable. Going from (1,N) straight to (1,N+1) would save a record, but with one area it is
 *       unsound: while the copy of N+1 is being written (1,N) is in force, and a cut then would put
 *       a mixture of both units over N. It would take two areas.
 *   <li><b>The next step is plain.</b> A restart begins at the record's unit, or with (1,N) behind
 *       the unit that it puts back. As long as all that md overwrites lies before the sources that
 *       such a restart reads ({@link MigrationPlan#keepsSources}), no record has to be written
 *       before md may go on. So when md has passed half way, and says so in {@code
 *       sync_completed}, the window is widened over the next step and {@code sync_max} raised to
 *       its end; md goes on while the members are flushed and the record of the first step is
 *       written. The flush comes after {@code sync_completed} has reached the first step's end, so
 *       all that its record vouches for had been written by then, whatever md writes at the time.
 *   <li><b>The last step</b> is never entered ahead: with it md ends the reshape and the monitor the
 *       migration, and an earlier step's record that came later still could be taken for the next
 *       volume's (only the last one is a {@link ClosingRecord}). So a reshape that has ended is
 *       never more than one step ahead of its record.
 *   <li><b>The checkpoint of a copy</b> is posted after {@code sync_max} is raised, so that the
 *       blocks are written while md moves; the step ends only when they are.
 * </ul>
 *
 * Steps, records and checkpoints are the same as in lock-step, and so are all bytes at the end.
 * Only {@code suspend_hi} and {@code sync_max} are stored at other times.
 *
 * <p>After the last step the record is the {@link ClosingRecord}. It stays: the monitor, having
 * seen the reshape end, zeroes it once the block that ends the migration is durable on every
 * member.
 *
 * <h2>Users at the array</h2>
 *
 * A write into the window waits for the whole step, its record and its checkpoint. While md says
 * that {@linkplain SyncPace#users users} are at the array a step is therefore one unit, and nothing
 * is made ready ahead: no more than one unit is suspended at a time. Any step may be shorter than
 * the border allows, for all that is said above of a plain step holds for each of its units; only
 * where md was let on ahead the step that follows ends where md may go.
 *
 * <h2>Linux order</h2>
 *
 * Backup and record before the suspension, no flush anywhere, and at the end the record is zeroed
 * here whether the monitor has written its block or not.
 *
 * <h2>Going on</h2>
 *
 * The task begins where the record stands. If {@code sync_max} is beyond that, an overseer before
 * this one had let md into that step, or that and the following one: this one waits for the end of
 * both, or finds the reshape ended. If the record says (1,N) and the step was not yet allowed, the
 * unit is copied again, for writes may have come since.
 */
public final class OverseenReshape implements Task {
  private final FormatContext context;
  private final ContainerState state;
  private final ReshapeContext reshape;
  private final MigrationPlan plan;
  private final Members members;
  private final Progress progress;
  private final MemberFlush memberFlush;
  private final SuspendWindow window;
  private final SyncWait syncWait;
  private final Deque<Act> acts = new ArrayDeque<>();

  private Phase phase = Phase.BEGIN;
  private UnitBackup backup;
  /** The step at hand, array sectors. */
  private long pos;

  private long next;
  /** Where the step after it ends. */
  private long following;

  /** Where md may go. */
  private long allowed;

  /** Where the suspended range ends. */
  private long suspended = -1;

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
    this.plan = MigrationPlan.of(state, context.reshape());
    this.members = new Members(state, plan, reshape.array());
    this.progress = new Progress(context, state, plan, members, reshape);
    this.memberFlush = new MemberFlush(context.host(), members);
    this.window = new SuspendWindow(reshape.array());
    this.syncWait = new SyncWait(context.host());
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
    pos = progress.position();
    phase = Phase.STEPPING;
    if (!status.reshaping()) {
      if (!plan.ended(progress.record(), status)) {
        throw new IOException(status.name() + " is not being reshaped; start its reshape first");
      }
      next = plan.end();
      acts.addAll(Act.end(context.order()));
      return Step.RAN;
    }
    progress.start(state);
    backup = new UnitBackup(context.host(), plan, progress.record(), members, durable());
    allowed = allowed(status);
    next = Math.max(pos, allowed);
    if (allowed > pos) {
      acts.addAll(Act.rest(context.order()));
    } else if (!progress.record().inCopyArea()) {
      acts.addAll(List.of(Act.CHECK, Act.RECORD_MOVED, Act.POST));
    }
    return Step.RAN;
  }

  private long allowed(ArrayStatus status) {
    return status.syncMax() == ArrayStatus.NONE
        ? plan.end()
        : Math.min(plan.end(), status.syncMax() * plan.destinationData());
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
    } else if (reshape.terminated() && allowed <= pos) {
      window.release();
      phase = Phase.RELEASING;
    } else {
      boolean users = reshape.array().pace().filter(SyncPace::users).isPresent();
      next = allowed > pos ? allowed : pos + length(pos, users);
      following = next + length(next, users);
      acts.addAll(sequence(users));
    }
    return Step.RAN;
  }

  private long length(long from, boolean users) {
    return users ? Math.min(plan.unit(), plan.step(from)) : plan.step(from);
  }

  private List<Act> sequence(boolean users) {
    boolean critical = plan.critical(pos);
    boolean doubled =
        durable() && !users && context.reshape().buffering() == Buffering.DOUBLE;
    boolean last = next >= plan.end();
    return doubled && !last
        ? Act.doubled(critical, ahead(critical))
        : Act.lockStep(context.order(), critical);
  }

  private Ahead ahead(boolean critical) {
    if (reshape.terminated()) {
      return Ahead.NOTHING;
    }
    if (plan.critical(next)) {
      return Ahead.COPY;
    }
    long restart = critical ? next : pos;
    boolean passes = following < plan.end() && plan.keepsSources(restart, following);
    return passes ? Ahead.PASS : Ahead.NOTHING;
  }

  private Step perform(Act act) throws IOException {
    return switch (act) {
      case CHECK -> check();
      case SUSPEND_LO -> window.store(ArrayAttribute.SUSPEND_LO, pos);
      case SUSPEND_HI -> suspendTo(suspendedEnd(pos, next));
      case READ -> read();
      case BACKUP -> backup();
      case RECORD_COPY -> progress.copied(pos);
      case LIMIT -> limit(next);
      case SUSPEND_AHEAD -> suspendTo(suspendedEnd(next, following));
      case READ_AHEAD -> readAhead();
      case HALF_WAY -> await((pos + next) / 2);
      case LIMIT_AHEAD -> limit(following);
      case WAIT -> await(next);
      case FLUSH -> memberFlush.run() ? Step.DONE : Step.RAN;
      case RECORD_MOVED -> progress.moved(next);
      case POST -> progress.post();
    };
  }

  private Step check() throws IOException {
    members.check();
    return members.unrecorded()
        .map(d -> Step.waiting("the monitor to note the failure of " + d))
        .orElse(Step.DONE);
  }

  private Step read() throws IOException {
    if (!backup.holds(pos)) {
      backup.load(pos, next - pos);
    }
    return Step.DONE;
  }

  /** What cannot be read now is tried again in its turn, and then it is an error. */
  private Step readAhead() {
    try {
      backup.load(next, following - next);
    } catch (IOException e) {
      context.host().trace().event(Trace.Surface.DISK, reshape.array().name(),
          "the unit at %d is not read ahead: %s".formatted(next, e.getMessage()));
    }
    return Step.DONE;
  }

  private Step backup() throws IOException {
    boolean saved = backup.save(pos, next - pos);
    if (!saved) {
      members.check();
    }
    return saved ? Step.DONE : Step.RAN;
  }

  private long suspendedEnd(long begin, long end) {
    return durable() && plan.critical(begin) ? plan.sourceStripeEnd(end) : end;
  }

  private Step suspendTo(long end) throws IOException {
    if (suspended == end) {
      return Step.DONE;
    }
    Step step = window.store(ArrayAttribute.SUSPEND_HI, end);
    if (step.isDone()) {
      suspended = end;
    }
    return step;
  }

  private Step limit(long end) throws IOException {
    if (allowed == end) {
      return Step.DONE;
    }
    ArrayStatus status = reshape.array().status();
    long target = end / plan.destinationData();
    if (status.syncCompleted() != ArrayStatus.NONE && status.syncCompleted() > target) {
      throw new IOException(status.name() + " has been reshaped to sector "
          + status.syncCompleted() + " of each member, beyond the " + target + " that it may be");
    }
    Step step = window.store(ArrayAttribute.SYNC_MAX, target);
    if (step.isDone()) {
      allowed = end;
    }
    return step;
  }

  private Step await(long end) throws IOException {
    members.check();
    return syncWait.look(reshape.array().status(), end / plan.destinationData(),
        end >= plan.end());
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
          ByteBuffer.allocate(block));
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
    long recorded = progress.position();
    return progress.record().inCopyArea()
        || recorded < plan.end() && allowed(reshape.array().status()) > recorded;
  }

  private boolean durable() {
    return context.order() == WriteOrder.DURABLE;
  }

  private void trace(Disk disk, String what) {
    context.host().trace().event(Trace.Surface.DISK, disk.name(), what);
  }
}
