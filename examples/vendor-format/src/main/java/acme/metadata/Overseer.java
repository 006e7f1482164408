package acme.metadata;

import java.io.IOException;
import java.util.List;
import metadata.kit.MemberFlush;
import metadata.kit.SuspendWindow;
import metadata.kit.SyncWait;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.metadata.FormatContext;
import raid.api.metadata.ReshapeContext;

/**
 * Leads md through an expansion.
 *
 * <p>md moves the data, from the start of the array upwards, and keeps no record of how far it is.
 * The record is the position {@code P} in the superblock: array sectors before it lie in the new
 * geometry, those from it on are whole in the old one. So md must destroy nothing that is read from
 * {@code P} on. Old data from there on begins at row {@code P / oldData} of each member (a row is a
 * sector of its component), and new row {@code r} is written {@code shift} sectors before old row
 * {@code r}: md may write all new rows before {@code P / oldData + shift}. At the beginning these
 * are the rows that go into the headroom. No copy of anything is needed.
 *
 * <p>One step: suspend writes to the range, let md go to its end, wait, flush all members, post the
 * position, and go on when it is on the disks. The range stays suspended until then, for a write
 * that was acknowledged in the new geometry would be lost by a restart from the old position.
 *
 * <p>Whoever goes on after a cut or a kill begins at the recorded position, or where md had been
 * let go to already. If that was the end md may have found its own end by then.
 */
final class Overseer implements Task {

  /** In the order in which a step goes through them. */
  private enum Phase {
    BEGIN,
    SUSPEND_LO,
    SUSPEND_HI,
    LET_GO,
    WAIT,
    RECORD,
    RELEASE,
    DONE
  }

  private final FormatContext context;
  private final ReshapeContext reshape;
  private final MdArray array;
  private final Volume volume;
  private final long oldData;
  private final long newData;
  private final long end;
  private final SuspendWindow window;
  private final SyncWait wait;

  private Phase phase = Phase.BEGIN;
  private long position;
  private long next;
  private Task posting;

  /**
   * @param volume on which a reshape is on
   */
  Overseer(FormatContext context, Volume volume, ReshapeContext reshape) {
    this.context = context;
    this.reshape = reshape;
    this.volume = volume;
    array = reshape.array();
    oldData = volume.geometry().dataDisks();
    newData = volume.target().dataDisks();
    end = Volume.sectors(volume.target());
    position = volume.reshape().orElseThrow().position();
    window = new SuspendWindow(array);
    wait = new SyncWait(context.host());
  }

  @Override
  public String name() {
    return "overseer of " + array.name();
  }

  @Override
  public Step step() throws IOException {
    return switch (phase) {
      case BEGIN -> begin();
      case SUSPEND_LO ->
          then(Phase.SUSPEND_HI, window.store(ArrayAttribute.SUSPEND_LO, position));
      case SUSPEND_HI -> then(Phase.LET_GO, window.store(ArrayAttribute.SUSPEND_HI, next));
      case LET_GO -> then(Phase.WAIT, letGo());
      case WAIT -> await();
      case RECORD -> record();
      case RELEASE -> then(Phase.DONE, window.releasing());
      case DONE -> Step.DONE;
    };
  }

  /** Another phase follows once {@code step} is done. */
  private Step then(Phase following, Step step) {
    if (!step.isDone()) {
      return step;
    }
    phase = following;
    return Step.RAN;
  }

  private Step begin() throws IOException {
    if (!array.status().reshaping()) {
      if (position >= end) {
        return then(Phase.DONE, Step.DONE);
      }
      throw new IOException(array.name() + " is not being reshaped: nothing to oversee");
    }
    return allowed() > position || position >= end
        ? moveTo(Math.max(allowed(), position))
        : choose();
  }

  /** Where md may go, in array sectors. */
  private long allowed() {
    long max = array.status().syncMax();
    return max == ArrayStatus.NONE ? end : Math.min(end, max * newData);
  }

  private Step choose() throws IOException {
    long rows = position / newData;
    long safe = position / oldData + volume.reshape().orElseThrow().shift();
    long unit = context.reshape().unitSectors();
    int chunk = volume.geometry().chunkSectors();
    long most = unit == 0 ? safe : Math.min(safe, rows + Math.max(chunk, unit));
    long target = Math.min(volume.geometry().componentSectors(), most - most % chunk);
    if (target <= rows) {
      throw new IOException("%s cannot go on from %d".formatted(array.name(), position));
    }
    return moveTo(target * newData);
  }

  private Step moveTo(long sectors) {
    next = sectors;
    return then(Phase.SUSPEND_LO, Step.DONE);
  }

  private Step letGo() throws IOException {
    return allowed() < next ? window.store(ArrayAttribute.SYNC_MAX, next / newData) : Step.DONE;
  }

  private Step await() throws IOException {
    Step there = wait.look(array.status(), next / newData, next >= end);
    if (there.isDone()) {
      MemberFlush.run(context.host(), array);
      posting = reshape.update(List.of(Update.position(next).encode()));
    }
    return then(Phase.RECORD, there);
  }

  private Step record() throws IOException {
    Step step = posting.step();
    if (!step.isDone()) {
      return step;
    }
    position = next;
    reshape.progress(position, end);
    if (position < end && !reshape.terminated()) {
      return choose();
    }
    window.release();
    return then(Phase.RELEASE, step);
  }
}
