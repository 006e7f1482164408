package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.array.SyncAction;

/**
 * What decides whether a sync thread runs and which one ({@code md_check_recovery}, {@code
 * md_reap_sync_thread}, MD_RECOVERY_ bits). Methods run under the array's exclusive lock unless
 * they say otherwise.
 *
 * <p>A change that may call for a sync says {@link #need}; {@link #check}, which ends every store,
 * request and sync, then chooses: a reshape that has a position, a resync, a recovery after faulty
 * members have left their slots and spares have taken them, or the check or repair that was asked
 * for. A thread that is told to stop ends between two windows, inside the call that stops it.
 */
final class Recovery {
  private final Mddev mddev;
  private volatile boolean frozen;
  private volatile boolean needed;
  private volatile SyncThread thread;

  /** CHECK or REPAIR as asked for; null for neither. */
  private SyncAction requested;

  Recovery(Mddev mddev) {
    this.mddev = mddev;
  }

  /** Null unless one runs. Any thread. */
  SyncThread thread() {
    return thread;
  }

  boolean frozen() {
    return frozen;
  }

  /** Any thread. */
  void need() {
    needed = true;
  }

  /** Any thread. */
  boolean needed() {
    return needed && !frozen;
  }

  /** What {@code sync_action} reads. Any thread. */
  SyncAction action() {
    SyncThread now = thread;
    if (!mddev.redundant()) {
      return SyncAction.IDLE;
    }
    if (frozen) {
      return SyncAction.FROZEN;
    }
    return now == null || !mddev.writable() ? SyncAction.IDLE : now.action();
  }

  /** The array has just started. */
  void restart() {
    frozen = false;
    requested = null;
    needed = true;
  }

  /** A member failed: the thread has to start anew. Any thread. */
  void interrupt() {
    SyncThread now = thread;
    if (now != null) {
      now.interrupt();
    }
    needed = true;
  }

  /** Ends an interrupted thread at once, where no window can be under way. */
  void settleInterrupted() {
    if (thread != null && thread.interrupted()) {
      stopThread();
    }
  }

  /** The personality has published how far a reshape is safe. Any thread. */
  void completed(long sectors) {
    SyncThread now = thread;
    if (now != null) {
      now.completed(sectors);
    }
  }

  void store(SyncAction action, Write write) throws MdException {
    switch (action) {
      case FROZEN -> {
        frozen = true;
        stopThread();
        return;
      }
      case IDLE -> {
        frozen = false;
        stopThread();
      }
      default -> {
        if (thread != null) {
          throw write.refuse(Errno.EBUSY, thread.action().text() + " is running");
        }
        ask(action, write);
      }
    }
    if (mddev.mode == ReadMode.READ_AUTO) {
      ArrayStates.makeWritable(mddev);
    }
    needed = true;
  }

  private void ask(SyncAction action, Write write) throws MdException {
    if (action == SyncAction.RESHAPE && !mddev.shape.reshaping()) {
      Reshape.start(mddev, write);
    }
    if (action == SyncAction.CHECK || action == SyncAction.REPAIR) {
      requested = action;
    }
    frozen = false;
  }

  /** The array stops or turns read-only. */
  void stop() {
    stopThread();
    needed = false;
    requested = null;
  }

  private void stopThread() {
    SyncThread now = thread;
    if (now != null) {
      now.interrupt();
      end(now);
      reap(now);
    }
  }

  /** A thread met an error that is no member's: trying again would meet it again. */
  void abandon(SyncThread failed) {
    end(failed);
    reap(failed);
    needed = false;
  }

  /** Starts what is due, if anything may run. */
  void check() {
    if (!needed || frozen || thread != null || !mddev.redundant() || !mddev.writable()) {
      return;
    }
    needed = false;
    SyncAction action = choose();
    if (action != SyncAction.IDLE) {
      boolean asked = action == SyncAction.CHECK || action == SyncAction.REPAIR;
      thread = new SyncThread(mddev, action, asked);
      mddev.host.start(thread);
      mddev.host.changed();
    }
  }

  private SyncAction choose() {
    boolean failed = mddev.conf.failed();
    if (mddev.shape.reshaping()) {
      return failed ? SyncAction.IDLE : SyncAction.RESHAPE;
    }
    removeFaulty();
    if (failed) {
      return SyncAction.IDLE;
    }
    if (mddev.resyncStart != NONE) {
      return SyncAction.RESYNC;
    }
    if (addSpares()) {
      return SyncAction.RECOVER;
    }
    return requested == null ? SyncAction.IDLE : requested;
  }

  private void removeFaulty() {
    for (Member member : mddev.members) {
      if (member.slot >= 0 && member.faulty && !member.blocked) {
        member.vacate();
        mddev.host.changed();
      }
    }
    mddev.seat();
  }

  /** Whether any slot has a member to be recovered. */
  private boolean addSpares() {
    boolean any = false;
    for (Member member : mddev.members) {
      int free = SpareSeats.freeSlot(mddev);
      boolean big = member.size >= mddev.shape.component;
      if (member.slot < 0 && !member.faulty && free >= 0 && big) {
        member.slot = free;
        member.inSync = false;
        member.recoveryOffset = 0;
        mddev.seat();
      }
      any |= member.recovering() && member.slot < mddev.shape.raidDisks;
    }
    return any;
  }

  /** The thread has no more windows to do ({@code md_do_sync} from its label "out"). */
  void end(SyncThread ending) {
    if (ending.ending()) {
      return;
    }
    long checkpoint = ending.completed();
    boolean whole = ending.end();
    long reached = whole ? NONE : ending.done();
    switch (ending.action()) {
      case RESHAPE -> {
        if (whole) {
          Reshape.end(mddev);
        }
      }
      case RECOVER -> {
        for (Member member : mddev.members) {
          if (member.recovering() && member.recoveryOffset < reached) {
            member.recoveryOffset = reached;
          }
        }
      }
      default -> mddev.resyncStart = Math.max(mddev.resyncStart, reached);
    }
    if (whole) {
      mddev.limits.min = ending.asked() ? 0 : mddev.limits.min;
      mddev.limits.max = NONE;
    } else if (ending.asked()) {
      mddev.limits.min = checkpoint;
    }
    mddev.writes.ask();
    mddev.host.changed();
  }

  /** The main thread clears away a thread that has ended. */
  void reap(SyncThread ended) {
    if (!ended.interrupted() && !ended.asked()) {
      Assembly.activateSpares(mddev);
    }
    if (ended.asked()) {
      requested = null;
    }
    thread = null;
    needed = true;
    mddev.host.changed();
  }
}
