package harness.explore.media;

import harness.explore.log.RunLog;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Which fates of the open writes are looked at, round by round, so that whoever stops early has
 * seen the likeliest everywhere. A round ends early when its taker answers false.
 *
 * <p>Up to {@link #SMALL} writes: every subset in the first round; up to {@link Subsets#OPEN_MAX}:
 * in the fourth. Beyond that: nothing, everything, every prefix of the whole and of each disk,
 * whole disks, one missing, one alone, pairs, then by seed. Torn writes: at their first, middle and
 * last logical block, from both ends, with the others all through, and with those before it through and
 * those after it lost.
 */
public final class Choices {

  /** Takes what became of the open writes, and answers whether to go on. */
  public interface Taker extends Subsets.Taker {
    boolean take(Choice choice);
  }

  public static final int ROUNDS = 5;

  private static final int SMALL = 5;
  private static final int PAIRS_MAX = 48;
  private static final int WINDOW = 192;
  private static final int DISKS_MAX = 6;
  private static final int SEEDED = 64;

  private final CrashMedia media;
  private final List<RunLog.Event> open;
  private final int n;
  private final Taker taker;
  private boolean more = true;

  private Choices(CrashMedia media, Taker taker) {
    this.media = media;
    this.open = media.open();
    this.n = open.size();
    this.taker = taker;
  }

  /** Whether all subsets of that many writes are looked at. */
  public static boolean exhaustive(int openWrites) {
    return openWrites <= Subsets.OPEN_MAX;
  }

  /**
   * @param round 0 to {@link #ROUNDS} - 1
   * @param media at the point
   * @param seed for what is left to chance
   * @return false if the taker wanted no more
   */
  public static boolean round(int round, CrashMedia media, long seed, Taker taker) {
    Choices choices = new Choices(media, taker);
    switch (round) {
      case 0 -> choices.coarse();
      case 1 -> choices.single();
      case 2 -> choices.torn();
      case 3 -> choices.dense();
      case 4 -> choices.seeded(seed);
      default -> throw new IllegalArgumentException("there is no round " + round);
    }
    return choices.more;
  }

  private void take(BitSet lost) {
    take(Choice.lost(lost));
  }

  private void take(Choice choice) {
    more = more && taker.take(choice);
  }

  private BitSet all() {
    BitSet all = new BitSet();
    all.set(0, n);
    return all;
  }

  private void everySubset() {
    more = more && media.subsets().each(taker);
  }

  private void coarse() {
    if (n <= SMALL) {
      everySubset();
      return;
    }
    take(new BitSet());
    for (int kept = n - 1; kept >= 0 && more; kept--) {
      BitSet lost = new BitSet();
      lost.set(kept, n);
      take(lost);
    }
    List<BitSet> disks = byDisk();
    for (int mask = 1; disks.size() <= DISKS_MAX && mask < 1 << disks.size() && more; mask++) {
      BitSet lost = new BitSet();
      for (int disk = 0; disk < disks.size(); disk++) {
        if ((mask >> disk & 1) != 0) {
          lost.or(disks.get(disk));
        }
      }
      take(lost);
    }
  }

  private List<BitSet> byDisk() {
    List<BitSet> disks = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (RunLog.Event event : open) {
      if (seen.add(event.disk)) {
        BitSet writes = new BitSet();
        for (int i = 0; i < n; i++) {
          writes.set(i, open.get(i).disk == event.disk);
        }
        disks.add(writes);
      }
    }
    return disks;
  }

  private void single() {
    if (n <= SMALL) {
      return;
    }
    for (int i = n - 1; i >= Math.max(0, n - WINDOW) && more; i--) {
      BitSet one = new BitSet();
      one.set(i);
      take(one);
      BitSet others = all();
      others.clear(i);
      take(others);
    }
    for (BitSet disk : byDisk()) {
      BitSet lost = new BitSet();
      BitSet others = all();
      others.andNot(disk);
      for (int i = disk.length() - 1, seen = 0; i >= 0 && seen < WINDOW && more; seen++) {
        lost.set(i);
        take((BitSet) lost.clone());
        BitSet alone = (BitSet) lost.clone();
        alone.or(others);
        take(alone);
        i = disk.previousSetBit(i - 1);
      }
    }
  }

  private void torn() {
    for (int i = n - 1; i >= Math.max(0, n - WINDOW) && more; i--) {
      int blocks = open.get(i).data.length / media.recording().logicalBlock();
      if (blocks == 1) {
        continue;
      }
      Set<Choice.Tear> tears = new HashSet<>();
      for (int at : new int[] {1, blocks / 2, blocks - 1}) {
        tears.add(new Choice.Tear(i, 0, at));
        tears.add(new Choice.Tear(i, at, blocks));
      }
      BitSet later = new BitSet();
      later.set(i + 1, n);
      tears.stream()
          .sorted((a, b) -> a.from() != b.from() ? a.from() - b.from() : a.to() - b.to())
          .forEach(
              tear -> {
                take(new Choice(new BitSet(), tear));
                take(new Choice((BitSet) later.clone(), tear));
              });
    }
  }

  private void dense() {
    if (n <= SMALL) {
      return;
    }
    if (n <= Subsets.OPEN_MAX) {
      everySubset();
    } else {
      int first = Math.max(0, n - PAIRS_MAX);
      for (int a = first; a < n && more; a++) {
        for (int b = a + 1; b < n && more; b++) {
          BitSet pair = new BitSet();
          pair.set(a);
          pair.set(b);
          take(pair);
          BitSet others = all();
          others.andNot(pair);
          take(others);
        }
      }
    }
  }

  private void seeded(long seed) {
    if (n <= Subsets.OPEN_MAX) {
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] loss = {0.5, 0.1, 0.9, 0.02};
    for (int i = 0; i < SEEDED && more; i++) {
      BitSet lost = new BitSet();
      for (int bit = 0; bit < n; bit++) {
        lost.set(bit, random.nextDouble() < loss[i % loss.length]);
      }
      take(lost);
    }
  }
}
