package md.core;

import static raid.api.array.ArrayStatus.NONE;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import raid.api.array.SyncAction;
import raid.api.array.SyncPace;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.personality.SyncWindow;

/**
 * The thread that syncs an array ({@code md_do_sync}): window after window of the personality's
 * work, up to {@code sync_max}, where it sleeps. A step is one window; between two steps it may be
 * told to stop. It ends in two steps: first everything it did is entered (and the monitor asked),
 * then it is reaped and {@code sync_action} changes.
 */
final class SyncThread implements Task {
  private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private enum Phase {
    DELAYED,
    RUNNING,
    ENDING
  }

  private final Mddev mddev;
  private final SyncAction action;
  private final boolean asked;
  private final long total;
  private volatile Phase phase = Phase.DELAYED;
  private volatile boolean interrupted;

  /** Sectors per member, as the next three. */
  private volatile long done;

  private volatile long completed;
  private final Governor governor;
  private long checkpointNanos;
  private IOException broken;

  SyncThread(Mddev mddev, SyncAction action, boolean asked) {
    this.mddev = mddev;
    this.action = action;
    this.asked = asked;
    total = mddev.shape.component;
    done = Math.min(total, firstSector());
    completed = done;
    governor = new Governor(mddev);
    checkpointNanos = mddev.host.nanoTime();
    if (action != SyncAction.RESHAPE && action != SyncAction.RECOVER) {
      mddev.limits.mismatches = 0;
    }
  }

  private long firstSector() {
    return switch (action) {
      case RESYNC -> mddev.resyncStart;
      case CHECK, REPAIR -> mddev.limits.min;
      case RECOVER ->
          mddev.members.stream()
              .filter(Member::recovering)
              .mapToLong(member -> member.recoveryOffset)
              .min()
              .orElse(0);
      case RESHAPE -> 0;
      case IDLE, FROZEN -> throw new IllegalStateException("no work: " + action);
    };
  }

  @Override
  public String name() {
    return mddev.name + (action == SyncAction.RESHAPE ? "_reshape" : "_resync");
  }

  SyncAction action() {
    return action;
  }

  /** A check or repair. */
  boolean asked() {
    return asked;
  }

  /** Nothing to one that is ending already. */
  synchronized void interrupt() {
    interrupted |= phase != Phase.ENDING;
  }

  boolean interrupted() {
    return interrupted;
  }

  void admit() {
    phase = Phase.RUNNING;
  }

  boolean admitted() {
    return phase != Phase.DELAYED;
  }

  boolean ending() {
    return phase == Phase.ENDING;
  }

  /** No window follows; whether all were done. */
  synchronized boolean end() {
    phase = Phase.ENDING;
    if (!interrupted && action != SyncAction.RESHAPE) {
      completed = total;
    }
    return !interrupted;
  }

  long done() {
    return done;
  }

  long completed() {
    return completed;
  }

  void completed(long sectors) {
    completed = sectors;
  }

  long total() {
    return total;
  }

  /** Another personality goes on: a reshape starts again from where it is recorded as safe. */
  void startOver() {
    if (action == SyncAction.RESHAPE) {
      done = 0;
    }
  }

  SyncPace pace() {
    return governor.pace();
  }

  /** A user waits for what this does. */
  void hurry() {
    governor.hurry();
  }

  @Override
  public boolean yields() {
    return governor.usersFirst();
  }

  @Override
  public Step step() throws IOException {
    if (mddev.recovery.thread() != this) {
      return Step.DONE;
    }
    if (phase == Phase.DELAYED && !interrupted) {
      return mddev.driver.admit(this, mddev) ? begins() : Step.waiting(mddev.name + ": delayed");
    }
    if (phase == Phase.ENDING) {
      exclusively(() -> mddev.recovery.reap(this));
      return Step.DONE;
    }
    if (broken != null) {
      return giveUp();
    }
    if (interrupted || done >= total || nothingToGain()) {
      exclusively(() -> mddev.recovery.end(this));
      return Step.RAN;
    }
    checkpoint();
    long limit = mddev.limits.max;
    if (done >= limit) {
      return Step.waiting(mddev.name + ": sync_max to exceed " + limit);
    }
    if (mddev.memberBlocked()) {
      return Step.waiting(mddev.name + ": a failed member to be unblocked");
    }
    Step held = governor.held();
    return held == null ? window(limit) : held;
  }

  private Step begins() {
    if (action == SyncAction.RESHAPE) {
      Conf conf = mddev.conf;
      long position = mddev.shape.position;
      mddev.step(
          "5",
          () ->
              "md reshapes %d to %d disks from array sector %d"
                  .formatted(conf.previous.raidDisks(), conf.geometry.raidDisks(), position));
    }
    mddev.host.changed();
    return Step.RAN;
  }

  /** Without redundancy left there is nothing to make consistent. */
  private boolean nothingToGain() {
    if (action == SyncAction.RESHAPE || action == SyncAction.RECOVER) {
      return false;
    }
    mddev.lock.readLock().lock();
    try {
      Conf conf = mddev.conf;
      return conf != null
          && conf.personality.maxDegraded() > 0
          && conf.personality.degraded() >= conf.personality.maxDegraded();
    } finally {
      mddev.lock.readLock().unlock();
    }
  }

  private Step window(long limit) throws IOException {
    Swap.ifDue(mddev);
    boolean reshape = action == SyncAction.RESHAPE;
    SyncWindow window;
    boolean skips;
    mddev.lock.readLock().lock();
    try {
      if (mddev.recovery.thread() != this) {
        return Step.DONE;
      }
      skips = reshape && done == 0 && mddev.shape.position > 0;
      long most = reshape ? limit : Math.min(limit, total);
      window =
          mddev.conf.personality.sync(action, done, skips ? most : governor.end(done, most));
      done += window.sectors();
      if (skips && completed < done) {
        completed = done;
        mddev.host.changed();
      }
    } catch (IOException failure) {
      if (interrupted) {
        return Step.RAN;
      }
      broken = failure;
      return Step.RAN;
    } finally {
      mddev.lock.readLock().unlock();
    }
    governor.moved(skips ? 0 : window.sectors());
    mddev.limits.mismatches += window.mismatches();
    return window.sectors() > 0 ? Step.RAN : Step.waiting(mddev.name + ": " + window.waitsFor());
  }

  /** The personality cannot go on though no member failed. */
  private Step giveUp() throws IOException {
    IOException why = broken;
    interrupted = true;
    mddev.say(action.text() + " ends early: " + why.getMessage());
    exclusively(() -> mddev.recovery.abandon(this));
    throw why;
  }

  private void exclusively(Runnable body) {
    mddev.lock.writeLock().lock();
    try {
      if (mddev.recovery.thread() == this) {
        body.run();
        mddev.recovery.check();
      }
    } finally {
      mddev.lock.writeLock().unlock();
    }
  }

  /**
   * Publishes how far it is, unless it reshapes: when a sixteenth has passed, after ten seconds, or
   * half way from the last time to {@code sync_max}.
   */
  private void checkpoint() {
    long max = mddev.limits.max;
    long now = mddev.host.nanoTime();
    boolean due =
        done - completed > total >> 4
            || now - checkpointNanos >= CHECKPOINT_NANOS
            || max != NONE && (done - completed) * 2 >= max - completed;
    if (action == SyncAction.RESHAPE || done == completed || !due) {
      return;
    }
    completed = done;
    checkpointNanos = now;
    if (action == SyncAction.RESYNC) {
      mddev.resyncStart = Math.max(mddev.resyncStart, done);
    }
    if (action == SyncAction.RECOVER) {
      for (Member member : mddev.members) {
        if (member.recovering() && member.recoveryOffset < done) {
          member.recoveryOffset = done;
        }
      }
    }
    mddev.host.changed();
  }
}
