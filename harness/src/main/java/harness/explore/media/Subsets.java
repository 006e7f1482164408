package harness.explore.media;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Every subset of the writes that are open at a point, each with the hash of the state in which
 * those are lost.
 *
 * <p>The subsets follow one another in Gray's order, so that each differs from the one before in
 * the fate of one write. Writes that share no block with another change the hash by a number of
 * their own. Those that do share blocks form a cluster; the hash of each fate of a cluster is
 * worked out beforehand. So a state costs three XORs, however large the writes are.
 *
 * <p>The order in which writes reached the medium is no part of a state, and is not enumerated:
 * each block holds the last write to it that got through, since a cache holds a block once, and
 * writes that share no block commute.
 */
public final class Subsets {

  /** Writes that may be open. */
  public static final int OPEN_MAX = 16;

  /** Takes a state. */
  public interface Taker {
    /**
     * @param lost bit i: write i of the open ones did not get through
     * @return whether to go on
     */
    boolean take(long hash, long lost);
  }

  private final long begin;
  private final int open;

  /** By open write: its cluster, and its bit there. */
  private final int[] cluster;

  private final int[] bit;

  /** By cluster and lost writes in it: the change of the hash. */
  private final long[][] changes;

  private Subsets(long begin, int[] cluster, int[] bit, long[][] changes) {
    this.begin = begin;
    this.open = cluster.length;
    this.cluster = cluster;
    this.bit = bit;
    this.changes = changes;
  }

  /** Hands out all of them, beginning with nothing lost; false if the taker wanted no more. */
  public boolean each(Taker taker) {
    long hash = begin;
    for (long[] ofCluster : changes) {
      hash ^= ofCluster[0];
    }
    int[] fate = new int[changes.length];
    long lost = 0;
    if (!taker.take(hash, lost)) {
      return false;
    }
    for (long i = 1; i < 1L << open; i++) {
      int write = Long.numberOfTrailingZeros(i);
      int in = cluster[write];
      int before = fate[in];
      int after = before ^ bit[write];
      fate[in] = after;
      lost ^= 1L << write;
      hash ^= changes[in][before] ^ changes[in][after];
      if (!taker.take(hash, lost)) {
        return false;
      }
    }
    return true;
  }

  /** Of the state in which these writes are lost. */
  public long hash(long lost) {
    int[] fate = new int[changes.length];
    for (long left = lost; left != 0; left &= left - 1) {
      int write = Long.numberOfTrailingZeros(left);
      fate[cluster[write]] |= bit[write];
    }
    long hash = begin;
    for (int i = 0; i < fate.length; i++) {
      hash ^= changes[i][fate[i]];
    }
    return hash;
  }

  /** Is told, in the order of issue on each disk, which block each write covers. */
  static final class Builder {

    /** What a block may end up with: the last of these that got through, else the first content. */
    private static final class Cell {
      final long durable;
      long certain;
      int[] writes = new int[2];
      long[] numbers = new long[2];
      int count;

      Cell(long durable) {
        this.durable = durable;
        this.certain = durable;
      }

      void add(int write, long number) {
        if (count == writes.length) {
          writes = Arrays.copyOf(writes, 2 * count);
          numbers = Arrays.copyOf(numbers, 2 * count);
        }
        writes[count] = write;
        numbers[count++] = number;
      }
    }

    private final int[] parent;
    private final Map<Long, Cell> cells = new HashMap<>();
    private long begin;

    Builder(long durableHash, int open) {
      if (open > OPEN_MAX) {
        throw new IllegalArgumentException("%d writes have too many subsets".formatted(open));
      }
      begin = durableHash;
      parent = new int[open];
      Arrays.setAll(parent, i -> i);
    }

    /**
     * @param write among the open ones, or below 0: it certainly got through
     * @param durable number of the block before all of them
     * @param number of the block after it
     */
    void covers(int write, int disk, int block, long durable, long number) {
      Cell cell = cells.computeIfAbsent(((long) disk << 40) + block, key -> new Cell(durable));
      if (write < 0) {
        cell.certain = number;
        cell.count = 0;
        return;
      }
      if (cell.count > 0) {
        parent[root(write)] = root(cell.writes[0]);
      }
      cell.add(write, number);
    }

    private int root(int write) {
      int at = write;
      while (parent[at] != at) {
        at = parent[at];
      }
      return at;
    }

    Subsets build() {
      int[] size = new int[parent.length];
      int[] bit = new int[parent.length];
      int[] cluster = new int[parent.length];
      int[] number = new int[parent.length];
      int clusters = 0;
      for (int write = 0; write < parent.length; write++) {
        int root = root(write);
        if (size[root] == 0) {
          number[root] = clusters++;
        }
        cluster[write] = number[root];
        bit[write] = 1 << size[root]++;
      }
      int[] sizes = new int[clusters];
      for (int write = 0; write < parent.length; write++) {
        sizes[cluster[write]]++;
      }
      long[][] changes = new long[clusters][];
      for (int i = 0; i < clusters; i++) {
        changes[i] = new long[1 << sizes[i]];
      }
      for (Cell cell : cells.values()) {
        if (cell.count == 0) {
          begin ^= cell.certain ^ cell.durable;
        } else {
          fill(cell, bit, changes[cluster[cell.writes[0]]]);
        }
      }
      return new Subsets(begin, cluster, bit, changes);
    }

    private static void fill(Cell cell, int[] bit, long[] changes) {
      for (int lost = 0; lost < changes.length; lost++) {
        long number = cell.certain;
        for (int i = cell.count - 1; i >= 0; i--) {
          if ((lost & bit[cell.writes[i]]) == 0) {
            number = cell.numbers[i];
            break;
          }
        }
        changes[lost] ^= number ^ cell.durable;
      }
    }
  }
}
