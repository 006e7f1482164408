package md.core;

/**
 * {@code suspend_lo} and {@code suspend_hi}, array sectors: writes that touch the window wait,
 * reads pass ({@code is_suspended}). A write that ends exactly at {@code lo} waits too, as in the
 * kernel.
 */
final class SuspendWindow {
  private record Range(long lo, long hi) {}

  private volatile Range range = new Range(0, 0);

  /** Since the range is what it is. */
  private volatile boolean awaited;

  long lo() {
    return range.lo;
  }

  long hi() {
    return range.hi;
  }

  /** Under the exclusive lock: no piece of a request is under way. */
  void lo(long sector) {
    range = new Range(sector, range.hi);
    awaited = false;
  }

  /** Under the exclusive lock. */
  void hi(long sector) {
    range = new Range(range.lo, sector);
    awaited = false;
  }

  /** Whether a write waits for the range to be moved on. */
  boolean awaited() {
    return awaited;
  }

  /** A write begins to wait for that. */
  void await() {
    awaited = true;
  }

  /** Whether a write of the sectors from {@code start} up to {@code end} must wait. */
  boolean holds(long start, long end) {
    Range now = range;
    return now.lo < now.hi && start < now.hi && end >= now.lo;
  }
}
