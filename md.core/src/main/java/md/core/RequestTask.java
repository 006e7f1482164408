package md.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import raid.api.array.Errno;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * One read, write or flush of an array ({@code md_submit_bio}). Before each piece a write passes
 * the gates: the suspended window, then the monitor's answer to {@code write-pending} and to failed
 * members. Storing an attribute waits for the piece under way, not for the request, so each piece
 * asks anew; what a write has done before it was suspended is whole, and stays.
 */
final class RequestTask implements Task {
  private static final int SECTOR = 512;

  private final Mddev mddev;
  private final Io io;
  private final ByteBuffer data;
  private final long offset;
  private final int start;
  private boolean checked;

  /** Counted as a write in flight. */
  private boolean begun;

  private boolean done;

  RequestTask(Mddev mddev, Io io, long offset, ByteBuffer data) {
    this.mddev = mddev;
    this.io = io;
    this.offset = io == Io.FLUSH ? 0 : offset;
    this.data = io == Io.FLUSH ? ByteBuffer.allocate(0) : data;
    start = this.data.position();
  }

  @Override
  public String name() {
    return mddev.name + "_" + io.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Step step() throws IOException {
    try {
      Step step = proceed();
      if (step.isDone()) {
        leave();
      }
      settle();
      return step;
    } catch (IOException failure) {
      leave();
      settle();
      throw failure;
    }
  }

  private void leave() {
    if (begun) {
      begun = false;
      mddev.writes.end();
    }
  }

  /** A member may have failed on the way. */
  private void settle() {
    if (mddev.recovery.needed()) {
      mddev.lock.writeLock().lock();
      try {
        mddev.recovery.check();
      } finally {
        mddev.lock.writeLock().unlock();
      }
    }
  }

  private Step proceed() throws IOException {
    if (!checked) {
      check();
      checked = true;
    }
    Swap.ifDue(mddev);
    mddev.lock.readLock().lock();
    try {
      Conf conf = mddev.conf;
      if (conf == null) {
        throw refuse(Errno.ENODEV, "the array does not run");
      }
      if (writes() && mddev.mode == ReadMode.READ_ONLY) {
        throw refuse(Errno.EROFS, "the array is read-only");
      }
      if (writes() && mddev.broken) {
        throw refuse(Errno.EIO, "too many members have failed");
      }
      Step held = writes() && conf.redundant() ? gates() : null;
      if (held != null) {
        return held;
      }
      Step step = done ? Step.DONE : proceed(conf);
      if (!step.isDone()) {
        return step;
      }
      done = true;
      Step unacknowledged = unacknowledged(conf);
      return unacknowledged == null ? Step.DONE : unacknowledged;
    } finally {
      mddev.lock.readLock().unlock();
    }
  }

  private Step proceed(Conf conf) throws IOException {
    int before = data.position();
    Step step = conf.personality.io(io, position(), data);
    mddev.usersSectors.add((data.position() - before) / SECTOR);
    return step;
  }

  private boolean writes() {
    return io == Io.WRITE || io == Io.WRITE_THROUGH;
  }

  /** Null if the write may pass. */
  private Step gates() {
    if (!done && mddev.suspend.holds(sector(), sector() + data.remaining() / SECTOR)) {
      return suspended();
    }
    if (mddev.mode == ReadMode.READ_AUTO) {
      mddev.mode = ReadMode.READ_WRITE;
      mddev.recovery.need();
    }
    if (!begun) {
      begun = true;
      mddev.writes.begin();
    }
    return acknowledgementHeld();
  }

  private Step suspended() {
    if (!mddev.suspend.awaited()) {
      mddev.suspend.await();
      SyncThread sync = mddev.recovery.thread();
      if (sync != null) {
        sync.hurry();
      }
    }
    return waiting("suspended range from " + mddev.suspend.lo() + " to " + mddev.suspend.hi());
  }

  /**
   * Null if it may be told to be done. A flush promises what earlier writes have left on a member,
   * too: if that has failed, the metadata has to say so first, or it is believed when it is back.
   * Linux passes over a member that cannot flush.
   */
  private Step unacknowledged(Conf conf) {
    if (io == Io.FLUSH && conf.redundant()) {
      return blocked();
    }
    return begun ? acknowledgementHeld() : null;
  }

  private Step acknowledgementHeld() {
    if (mddev.writes.pending()) {
      return waiting("the monitor to answer write-pending");
    }
    return blocked();
  }

  private Step blocked() {
    return mddev.memberBlocked() ? waiting("a failed member to be unblocked") : null;
  }

  private Step waiting(String what) {
    return Step.waiting(mddev.name + ", sector " + sector() + ": " + what);
  }

  /** Bytes of the array. */
  private long position() {
    return offset + data.position() - start;
  }

  private long sector() {
    return position() / SECTOR;
  }

  private void check() throws MdException {
    if (offset % SECTOR != 0 || data.remaining() % SECTOR != 0) {
      throw refuse(
          Errno.EIO,
          "offset " + offset + " and length " + data.remaining() + " must be whole sectors");
    }
    long size = mddev.running() ? mddev.arraySectors : 0;
    long end = offset / SECTOR + data.remaining() / SECTOR;
    if (offset < 0 || end > size) {
      throw refuse(Errno.EIO, "the range ends at " + end + ", the array at " + size);
    }
  }

  private MdException refuse(Errno errno, String why) {
    String what = io.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new MdException(errno, mddev.name + ", sector " + sector() + ": " + what, why);
  }
}
