package md.core;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How far a sync was at ten marks, three seconds apart, so that its speed is that of the last half
 * minute ({@code SYNC_MARKS}, {@code SYNC_MARK_STEP}). Not for several threads.
 */
final class Marks {
  private static final int MARKS = 10;
  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(3);

  /**
   * @param sectors moved by then
   * @param heldNanos held back for users by then
   */
  record Mark(long nanos, long sectors, long heldNanos) {}

  private final Mark[] marks = new Mark[MARKS];
  private int last;
  private Mark base;

  Marks(long nanos) {
    base = new Mark(nanos, 0, 0);
    Arrays.fill(marks, base);
  }

  /** Sets a mark if the last is old enough. */
  void step(Mark now) {
    if (now.nanos - marks[last].nanos >= STEP_NANOS) {
      last = (last + 1) % MARKS;
      base = marks[last];
      marks[last] = now;
    }
  }

  /** KiB/s since the oldest mark, in whole seconds as the kernel counts them. */
  long speed(Mark now) {
    long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(now.nanos - base.nanos));
    return (now.sectors - base.sectors) / 2 / seconds;
  }

  /** Share of the time since the oldest mark in which users went first. */
  double usersShare(Mark now) {
    long nanos = now.nanos - base.nanos;
    return nanos <= 0 ? 0 : (double) (now.heldNanos - base.heldNanos) / nanos;
  }
}
