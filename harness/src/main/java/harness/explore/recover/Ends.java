package harness.explore.recover;

import harness.explore.media.Blocks;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Ends of recoveries that were looked at and found good: equal bytes on all disks under equally
 * disposed arrays need no second look, as long as no more is demanded of them. Any thread.
 */
public final class Ends {

  /**
   * @param digest of the bytes
   * @param status of the arrays, if they run, and of the disks, if they have faults
   */
  record End(long digest, List<?> status) {}

  /**
   * @param promises that the content was held against
   * @param read blocks that the look depended on
   */
  record Look(int promises, Blocks read) {}

  private final ConcurrentMap<End, Look> good = new ConcurrentHashMap<>();

  /** A look at that end that was at least as strict, or null. */
  Look at(End end, int promises) {
    Look look = good.get(end);
    return look != null && look.promises() >= promises ? look : null;
  }

  void add(End end, Look look) {
    good.merge(end, look, (a, b) -> a.promises() >= b.promises() ? a : b);
  }
}
