package md.core;

/**
 * {@code suspend_lo} and {@code suspend_hi}, array sectors: writes that touch the window wait,
 * reads pass ({@code is_suspended}). A write that ends exactly at {@code lo} waits too, as in the
 * kernel.
 */
final class SuspendWindow {
  private record Range(long lo, long hi) {}

  private volatile Range range = new Range(0, 0);

  long lo() {
    return range.lo;
  }

  long hi() {
    return range.hi;
  }

  /** Under the exclusive lock: no piece of a request is under way. */
  void lo(long sector) {
    range = new Range(sector, range.hi);
  }

  /** Under the exclusive lock. */
  void hi(long sector) {
    range = new Range(range.lo, sector);
  }

  /** Whether a write of the sectors from {@code start} up to {@code end} must wait. */
  boolean holds(long start, long end) {
    Range now = range;
    return now.lo < now.hi && start < now.hi && end >= now.lo;
  }
}
