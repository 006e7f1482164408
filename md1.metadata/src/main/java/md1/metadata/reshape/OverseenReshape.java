package md1.metadata.reshape;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import md1.metadata.backup.Backups;
import md1.metadata.backup.CriticalSection;
import md1.metadata.backup.SaveSection;
import md1.metadata.disk.Roles;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.update.Position;
import md1.metadata.volume.VolumeInfos;
import metadata.kit.MemberFlush;
import metadata.kit.SuspendWindow;
import metadata.kit.SyncWait;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.SyncPace;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.metadata.FormatContext;
import raid.api.metadata.ReshapeContext;

/**
 * Oversees a reshape to more members.
 *
 * <h2>Theory of operation</h2>
 *
 * In Linux the driver writes the superblocks itself and records its own position before it goes on
 * to overwrite what a restart would have to read. Here the driver knows no superblocks; this task
 * records for it, and lets it go no further than the record makes safe.
 *
 * <p>The recorded position {@code Q} says: what lies before it is in the new geometry, what lies
 * from it on is intact in the old one. Old data from {@code Q} on begins at row {@code Q / oldData}
 * of each member. New row {@code r} is written {@code -shift} sectors before old row {@code r}. So
 * md may write the new rows before {@code Q / oldData - shift} and destroy nothing that is still
 * needed; with {@code Q} 0 these are the first {@code -shift} rows, which go where no data was.
 * That is why, of data that moves towards the start of its disks, no copy is kept.
 *
 * <p>Where there is no room for that, {@code shift} is 0, and the {@linkplain CriticalSection first
 * stretch} must overwrite its own sources. It is one step: saved on the added disks before md may
 * begin, and forgotten when the position behind it is on the disks. A start in between restores it.
 * From there on the rule above gives at least a chunk.
 *
 * <p>One step: suspend writes to the range, save it if it is critical, raise {@code sync_max} to
 * its end, wait, flush all members, post the position, and go on when it is on the disks. The range
 * stays suspended until then: a write acknowledged in the new geometry would be lost by a restart
 * at the old position.
 *
 * <p>Going on begins at the recorded position, or where md was already allowed to go. A section
 * that was saved but not let go is saved again, for writes may have come since. With everything
 * moved there is only md's end to wait for, which may have come already.
 */
public final class OverseenReshape implements Task {
  /** Sectors of each member that one step moves at most: 8 MiB. */
  private static final long MOST_ROWS = 16384;

  /** The same while users are at the array, whose writes wait for all of a step: 1 MiB. */
  private static final long MOST_ROWS_BESIDE_USERS = 2048;

  private final FormatContext context;
  private final ArrayImage image;
  private final ReshapeContext reshape;
  private final SuspendWindow window;
  private final SyncWait syncWait;
  private final long component;
  private final long oldData;
  private final long newData;
  private final long chunk;
  private final long shift;
  private final long critical;

  private Act act = Act.BEGIN;
  private long pos;
  private long next;
  private Task posting;
  private Task saving;

  private enum Act {
    BEGIN,
    SUSPEND_LO,
    SUSPEND_HI,
    SAVE,
    LIMIT,
    WAIT,
    FLUSH,
    POST,
    FORGET,
    RELEASE,
    DONE
  }

  /**
   * @param image in which a reshape to more members is on
   */
  public OverseenReshape(FormatContext context, ArrayImage image, ReshapeContext reshape) {
    this.context = context;
    this.image = image;
    this.reshape = reshape;
    this.window = new SuspendWindow(reshape.array());
    this.syncWait = new SyncWait(context.host());
    this.component = VolumeInfos.component(image);
    this.oldData = image.oldDataDisks();
    this.newData = image.dataDisks();
    this.chunk = image.array().chunkSize();
    this.shift = shift(image);
    this.critical = CriticalSection.end(image);
    this.pos = image.reshape().orElseThrow().position();
  }

  /** Of the members; what stays a spare has nothing to move. */
  private static long shift(ArrayImage image) {
    return image.attached().stream()
        .filter(device -> Roles.isSlot(image.role(device)))
        .mapToLong(Attached::shift)
        .max()
        .orElse(0);
  }

  @Override
  public String name() {
    return "overseer of " + reshape.array().name();
  }

  @Override
  public Step step() throws IOException {
    return switch (act) {
      case BEGIN -> begin();
      case SUSPEND_LO -> then(window.store(ArrayAttribute.SUSPEND_LO, pos), Act.SUSPEND_HI);
      case SUSPEND_HI -> then(window.store(ArrayAttribute.SUSPEND_HI, next), Act.SAVE);
      case SAVE -> then(saving == null ? Step.DONE : saving.step(), Act.LIMIT);
      case LIMIT -> then(limit(), Act.WAIT);
      case WAIT -> then(
          syncWait.look(reshape.array().status(), next / newData, next >= end()), Act.FLUSH);
      case FLUSH -> flush();
      case POST -> post();
      case FORGET -> forget();
      case RELEASE -> then(window.releasing(), Act.DONE);
      case DONE -> Step.DONE;
    };
  }

  private Step then(Step step, Act following) {
    if (!step.isDone()) {
      return step;
    }
    act = following;
    return Step.RAN;
  }

  private long end() {
    return component * newData;
  }

  private Step begin() throws IOException {
    ArrayStatus status = reshape.array().status();
    if (pos >= end()) {
      next = end();
      act = Act.SUSPEND_LO;
      return Step.RAN;
    }
    if (!status.reshaping()) {
      throw new IOException(status.name() + " is not being reshaped; start its reshape first");
    }
    checkOffsets();
    long allowed = status.syncMax() == ArrayStatus.NONE
        ? end()
        : Math.min(end(), status.syncMax() * newData);
    if (allowed > pos) {
      next = allowed;
      act = Act.SUSPEND_LO;
      return Step.RAN;
    }
    return choose();
  }

  /** md moves each member's data as far as its superblock says, or what is safe is not. */
  private void checkOffsets() throws IOException {
    for (Attached device : image.attached()) {
      Optional<MdMember> member = reshape.array().member(device.disk().name());
      String expected = Long.toString(device.fields().dataOffset() + device.shift());
      if (member.isPresent() && !member.get().show(MemberAttribute.NEW_OFFSET).equals(expected)) {
        throw new IOException("%s: new_offset of %s is %s, its superblock says %s".formatted(
            reshape.array().name(), device.disk(),
            member.get().show(MemberAttribute.NEW_OFFSET), expected));
      }
    }
  }

  /** How far md may go now. */
  private Step choose() throws IOException {
    if (pos == 0 && critical > 0) {
      saving = new SaveSection(context, image, reshape.array());
      next = critical;
      act = Act.SUSPEND_LO;
      return Step.RAN;
    }
    long rows = pos / newData;
    long safe = pos / oldData - shift;
    long target = Math.min(Math.min(component, safe - safe % chunk), rows + most());
    if (target <= rows) {
      throw new IOException(
          ("%s cannot go on from array sector %d: there each row is written where it is read, and"
              + " its backup was not restored").formatted(reshape.array().name(), pos));
    }
    next = target * newData;
    act = Act.SUSPEND_LO;
    return Step.RAN;
  }

  private long most() {
    long unit = context.reshape().unitSectors();
    boolean users = reshape.array().pace().filter(SyncPace::users).isPresent();
    long most = users ? MOST_ROWS_BESIDE_USERS : MOST_ROWS;
    return Math.max(chunk, (unit == 0 ? most : unit) / chunk * chunk);
  }

  private Step limit() throws IOException {
    long target = next / newData;
    return reshape.array().status().syncMax() >= target
        ? Step.DONE
        : window.store(ArrayAttribute.SYNC_MAX, target);
  }

  private Step flush() throws IOException {
    MemberFlush.run(context.host(), reshape.array());
    act = Act.POST;
    return Step.RAN;
  }

  private Step post() throws IOException {
    if (posting == null) {
      posting = reshape.update(List.of(new Position(next).encode()));
    }
    Step step = posting.step();
    if (!step.isDone()) {
      return step;
    }
    posting = null;
    act = Act.FORGET;
    return Step.RAN;
  }

  /** The position is on the disks. */
  private Step forget() throws IOException {
    if (pos < critical) {
      new Backups(context, image).forget();
      saving = null;
    }
    pos = next;
    reshape.progress(pos, end());
    if (pos >= end() || reshape.terminated()) {
      window.release();
      act = Act.RELEASE;
      return Step.RAN;
    }
    return choose();
  }
}
