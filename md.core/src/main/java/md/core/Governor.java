package md.core;

import java.util.concurrent.TimeUnit;
import raid.api.array.SpeedLimits;
import raid.api.array.SyncPace;
import raid.api.host.Step;

/**
 * Holds a sync thread back between two windows ({@code md_do_sync}, {@code is_mddev_idle}; md(4) on
 * {@code speed_limit_min} and {@code speed_limit_max}).
 *
 * <p><b>Who goes first.</b> Users do, once they have moved more than {@value #ACTIVE_SECTORS}
 * sectors on disks of the array, and for half a second after each look that found them so. While
 * they do, the sync keeps to {@code sync_speed_min}, else to {@code sync_speed_max}. What is not
 * used is kept for one second and no longer, as the kernel divides by a second more than has passed:
 * in any {@code t} seconds at most {@code (t + 1) * limit} and one window are moved.
 *
 * <p><b>Whom haste helps.</b> A write into the suspended range goes on when that has been moved. From
 * then until the range changes users have right of way in no other way than by the sync's going as
 * fast as it may.
 *
 * <p><b>Not as the kernel.</b> Since 2015 it no longer sleeps for users, but waits until the sync's
 * own I/O in flight has ended. Here a window is whole when it returns, so nothing would be left of
 * their right of way; this keeps to what md(4) promises. And where the kernel sleeps half a second
 * at a time after large windows, here the window is cut to a tenth of a second's work, and to one
 * chunk while users go first: a request that waits for rows on the move waits no longer than that,
 * for what was moved is published where a window was cut. While users go first the sync also does
 * without {@linkplain raid.api.host.Task#yields other threads}: they would take users' processors.
 */
final class Governor {
  private static final int ACTIVE_SECTORS = 64;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int WINDOWS_PER_SECOND = 10;

  /** Personalities end their windows by themselves before they are so large. */
  private static final long LARGEST_WINDOW = 8192;

  private final Mddev mddev;
  private final Marks marks;
  private long moved;

  /** KiB/s, as last looked at. */
  private int rate = Integer.MAX_VALUE;

  /** Sectors that may be moved at once; less than none are owed. */
  private double credit = Double.MAX_VALUE;

  private long creditNanos;
  private long usersSeen;
  private long usersUntil;

  /** When the next window was let go. */
  private volatile boolean usersFirst;

  private boolean holding;
  private long holdingSince;
  private long heldNanos;

  Governor(Mddev mddev) {
    this.mddev = mddev;
    creditNanos = mddev.host.nanoTime();
    usersUntil = creditNanos;
    usersSeen = mddev.driver.usersSectors(mddev);
    marks = new Marks(creditNanos);
  }

  /** Null if the next window may begin. */
  synchronized Step held() {
    SpeedLimits limits = mddev.speedLimits();
    long now = mddev.host.nanoTime();
    release(now);
    usersFirst = usersActive(now, limits) && !mddev.suspend.awaited();
    if (limits.equals(SpeedLimits.NONE)) {
      rate = Integer.MAX_VALUE;
      return null;
    }
    boolean slower = usersFirst && limits.minKib() < limits.maxKib();
    settle(now, slower ? limits.minKib() : Math.max(limits.minKib(), limits.maxKib()));
    holding = credit < 0 && slower;
    marks.step(mark(now));
    if (credit >= 0) {
      return null;
    }
    long wait = (long) Math.ceil(-credit / perNano());
    return Step.waitingUntil(
        now + Math.min(wait, LOOK_NANOS),
        mddev.name
            + (slower ? ": users go first, sync_speed_min is " : ": sync_speed_max is ")
            + rate
            + " KiB/s");
  }

  boolean usersFirst() {
    return usersFirst;
  }

  /** There is a reason not to be held for users any longer. */
  synchronized void hurry() {
    if (holding) {
      mddev.host.changed();
    }
  }

  private void release(long now) {
    heldNanos += holding ? now - holdingSince : 0;
    holding = false;
    holdingSince = now;
  }

  /** Brings the account up to date, and to a rate that may be another. */
  private void settle(long now, int newRate) {
    rate = newRate;
    double earned = credit + (now - creditNanos) * perNano();
    credit = Math.max(-window(), Math.min(earned, 2.0 * rate));
    creditNanos = now;
  }

  private double perNano() {
    return 2.0 * rate / SECOND_NANOS;
  }

  /** Where nothing limits a sync there is nobody to be let go first. */
  private boolean usersActive(long now, SpeedLimits limits) {
    if (limits.equals(SpeedLimits.NONE)) {
      return false;
    }
    long sectors = mddev.driver.usersSectors(mddev);
    if (sectors - usersSeen > ACTIVE_SECTORS) {
      usersSeen = sectors;
      usersUntil = now + LOOK_NANOS;
    }
    return now - usersUntil < 0;
  }

  /** Sectors of a window, whole chunks. */
  private long window() {
    long chunk = chunk();
    long sectors = 2L * rate / WINDOWS_PER_SECOND;
    return Math.max(chunk, sectors - sectors % chunk);
  }

  private long chunk() {
    return Math.max(1, Math.max(mddev.shape.chunk, mddev.shape.newChunk));
  }

  /** Where a window that begins at {@code sector} ends at most. */
  synchronized long end(long sector, long limit) {
    long window = usersFirst ? chunk() : window();
    return window < LARGEST_WINDOW ? Math.min(limit, sector + window) : limit;
  }

  /** A window is done. */
  synchronized void moved(long sectors) {
    moved += sectors;
    credit -= sectors;
    marks.step(mark(mddev.host.nanoTime()));
  }

  synchronized SyncPace pace() {
    long nanos = mddev.host.nanoTime();
    Marks.Mark now = mark(nanos);
    return new SyncPace(
        marks.speed(now), marks.usersShare(now), usersActive(nanos, mddev.speedLimits()));
  }

  private Marks.Mark mark(long now) {
    return new Marks.Mark(now, moved, heldNanos + (holding ? now - holdingSince : 0));
  }
}
