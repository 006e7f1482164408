package harness.explore.recover;

import harness.explore.media.Blocks;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Crash states of which nothing is lost, as far as anybody looked.
 *
 * <p><b>Theory.</b> A recovery with all its checks is a program whose only input is the disks:
 * host, schedule, random numbers and faults come from the scenario. So what it does is decided by
 * the blocks that it reads before it has written them itself, and by nothing else. Each recovery
 * that ends well therefore proves more than its own state: every state which agrees with it <i>in the
 * blocks that it read</i> is recovered by the same steps and passes the same checks. What such a
 * state holds elsewhere was overwritten unread, or is never looked at. Nothing is approximated but
 * by the 64-bit hash over those blocks.
 *
 * <p>What was promised to users differs from point to point, and promises only grow: a state that
 * was good with more of them is good with fewer.
 *
 * <p>States that lose something are never remembered. Recoveries are sorted by the set of blocks
 * that they read; there are few such sets, as they follow from where the migration stands. Any
 * thread.
 */
public final class Proven {

  /**
   * What a recovery was found to keep.
   *
   * @param promises to users that had been made
   * @param kind what the recovery proper read, before the checks: where that is equal, it takes the
   *     same steps
   */
  record Kept(int promises, long kind) {}

  /** Recoveries that read the same blocks. */
  static final class Group {
    private final Blocks read;

    /** By hash of the contents of those. */
    private final ConcurrentMap<Long, Kept> kept = new ConcurrentHashMap<>();

    private Group(Blocks read) {
      this.read = read;
    }

    Blocks read() {
      return read;
    }

    /**
     * What is known of a state in which that many promises had been made; null if nothing is.
     *
     * @param hash of what the state holds in the group's blocks
     */
    Kept kept(long hash, int promises) {
      Kept known = kept.get(hash);
      return known != null && known.promises() >= promises ? known : null;
    }

    void add(long hash, Kept more) {
      kept.merge(hash, more, (a, b) -> a.promises() >= b.promises() ? a : b);
    }
  }

  private final List<Group> groups = new CopyOnWriteArrayList<>();

  List<Group> groups() {
    return groups;
  }

  /** The group of recoveries that read just these blocks. */
  synchronized Group group(Blocks read) {
    for (Group group : groups) {
      if (group.read.equals(read)) {
        return group;
      }
    }
    Group fresh = new Group(read);
    groups.add(fresh);
    return fresh;
  }
}
