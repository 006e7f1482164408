package raid5.engine;

import raid.api.array.ArrayStatus;

/**
 * Which geometry holds a sector of the array while a reshape to more members is under way (raid5.c
 * raid5_make_request).
 *
 * <p>Below <em>safe</em> it is the new one, from <em>progress</em> on the old one. In between the
 * array has moved, but a restart would begin at safe and move it again: requests wait until safe
 * has passed. Only the sync thread moves the two, and advances progress only while it holds the
 * rows that it is about to change; who has decided for the old geometry asks again once it holds
 * its rows.
 */
final class Frontier {

  private final Mapping before;
  private final Mapping after;
  private volatile long progress;
  private volatile long safe;

  private Frontier(Mapping before, Mapping after, long position) {
    this.before = before;
    this.after = after;
    progress = position;
    safe = position;
  }

  /** No reshape: everything is in the one geometry. */
  static Frontier settled(Mapping mapping) {
    return new Frontier(mapping, mapping, ArrayStatus.NONE);
  }

  /**
   * @param position array sectors, as last published
   */
  static Frontier moving(Mapping before, Mapping after, long position) {
    return new Frontier(before, after, position);
  }

  Mapping before() {
    return before;
  }

  Mapping after() {
    return after;
  }

  boolean isMoving() {
    return before != after;
  }

  long progress() {
    return progress;
  }

  long safe() {
    return safe;
  }

  void advance(long newProgress) {
    progress = newProgress;
  }

  void published() {
    safe = progress;
  }

  /** The geometry that holds {@code sector}; null while it is on the move. */
  Mapping mapping(long sector) {
    if (sector >= progress) {
      return before;
    }
    return sector < safe ? after : null;
  }

  /** Where a range starting at {@code sector} has to end to lie in one geometry. */
  long clip(long sector, long end) {
    long border = safe;
    return sector < border ? Math.min(end, border) : end;
  }

  /** While both geometries are in use the smaller size. */
  long arraySectors() {
    long rows = Math.min(before.rows(), after.rows());
    return rows * Math.min(before.dataDisks(), after.dataDisks());
  }
}
