package acme.metadata;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.host.IoAction;
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

  private enum Phase {
    BEGIN,
    WAIT,
    RECORD,
    DONE
  }

  /** What is to be stored before the phase begins. */
  private record Store(ArrayAttribute attribute, long value) {}

  private final FormatContext context;
  private final ReshapeContext reshape;
  private final Volume volume;
  private final long oldData;
  private final long newData;
  private final long end;

  private final Deque<Store> stores = new ArrayDeque<>();
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
    oldData = volume.geometry().dataDisks();
    newData = volume.target().dataDisks();
    end = Volume.sectors(volume.target());
    position = volume.reshape().orElseThrow().position();
  }

  @Override
  public String name() {
    return "overseer of " + reshape.array().name();
  }

  /** Stores wait while mdmon owes md an answer. */
  @Override
  public Step step() throws IOException {
    if (!stores.isEmpty()) {
      return store(stores.peek());
    }
    return switch (phase) {
      case BEGIN -> begin();
      case WAIT -> await();
      case RECORD -> record();
      case DONE -> Step.DONE;
    };
  }

  private Step store(Store store) throws IOException {
    try {
      reshape.array().store(store.attribute(), Long.toString(store.value()));
    } catch (MdException e) {
      if (e.errno() != Errno.EAGAIN) {
        throw e;
      }
      return Step.waiting(reshape.array().name() + ": the monitor to answer write-pending");
    }
    stores.remove();
    return Step.RAN;
  }

  private Step then(Phase following) {
    phase = following;
    return Step.RAN;
  }

  private Step begin() throws IOException {
    if (!reshape.array().status().reshaping()) {
      if (position >= end) {
        return then(Phase.DONE);
      }
      throw new IOException(reshape.array().name() + " is not being reshaped: nothing to oversee");
    }
    return allowed() > position || position >= end
        ? letGo(Math.max(allowed(), position))
        : choose();
  }

  /** Where md may go, in array sectors. */
  private long allowed() {
    long max = reshape.array().status().syncMax();
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
      throw new IOException("%s cannot go on from %d".formatted(reshape.array().name(), position));
    }
    return letGo(target * newData);
  }

  private Step letGo(long sectors) {
    next = sectors;
    suspend(position, next);
    if (allowed() < next) {
      stores.add(new Store(ArrayAttribute.SYNC_MAX, next / newData));
    }
    return then(Phase.WAIT);
  }

  private void suspend(long from, long to) {
    stores.add(new Store(ArrayAttribute.SUSPEND_LO, from));
    stores.add(new Store(ArrayAttribute.SUSPEND_HI, to));
  }

  private Step release() {
    suspend(Long.MAX_VALUE, 0);
    stores.add(new Store(ArrayAttribute.SUSPEND_LO, 0));
    return then(Phase.DONE);
  }

  /**
   * md shows idle for a moment whenever it interrupts its thread; only what it completed counts.
   */
  private Step await() throws IOException {
    ArrayStatus status = reshape.array().status();
    if (status.state().compareTo(ArrayState.INACTIVE) <= 0 || status.state() == ArrayState.BROKEN) {
      throw new IOException(status.name() + " is " + status.state().text());
    }
    if (!status.reshaping() && next < end) {
      throw new IOException(status.name() + " has left its reshape before its end");
    }
    boolean there =
        status.syncAction() == SyncAction.RESHAPE
            && status.syncCompleted() != ArrayStatus.NONE
            && status.syncCompleted() >= next / newData;
    if (status.reshaping() && !there) {
      return Step.waiting("%s: reshape to array sector %d".formatted(status.name(), next));
    }
    flush(status);
    posting = reshape.update(List.of(Update.position(next).encode()));
    return then(Phase.RECORD);
  }

  private void flush(ArrayStatus status) throws IOException {
    List<IoAction> flushes = new ArrayList<>();
    for (MemberStatus member : status.members()) {
      if (member.slot() >= 0 && !member.has(MemberFlag.FAULTY)) {
        flushes.add(() -> flush(member));
      }
    }
    context.host().parallel(flushes);
  }

  /** A member that cannot flush may have lost what md wrote to it: it has failed. */
  private void flush(MemberStatus member) throws IOException {
    try {
      member.disk().device().flush();
    } catch (IOException e) {
      var bound = reshape.array().member(member.disk().name());
      if (bound.isPresent()) {
        bound.get().store(MemberAttribute.STATE, MemberFlag.FAULTY.text());
      }
    }
  }

  private Step record() throws IOException {
    Step step = posting.step();
    if (!step.isDone()) {
      return step;
    }
    position = next;
    reshape.progress(position, end);
    return position >= end || reshape.terminated() ? release() : choose();
  }
}
