package harness.explore.media;

import harness.explore.log.Sectors;
import java.util.Arrays;

/**
 * A set of logical blocks of several disks. It costs what is in it, not what the disks could hold:
 * bits come in groups, and a group without any is null.
 */
public final class Blocks {

  private static final int WORDS = 64;
  private static final int GROUP_SHIFT = 12;
  private static final int GROUP = 1 << GROUP_SHIFT;
  private static final long[] NONE = new long[WORDS];

  private final long[][][] groups;

  /**
   * @param blocks of each disk
   */
  public Blocks(int[] blocks) {
    groups = new long[blocks.length][][];
    for (int disk = 0; disk < blocks.length; disk++) {
      groups[disk] = new long[(blocks[disk] + GROUP - 1) / GROUP][];
    }
  }

  private Blocks(long[][][] groups) {
    this.groups = groups;
  }

  public boolean contains(int disk, int block) {
    long[] group = groups[disk][block >> GROUP_SHIFT];
    return group != null && (group[word(block)] >> block & 1) != 0;
  }

  /** The first at or above {@code from}; -1 if there is none. */
  int next(int disk, int from) {
    long above = -1L << from;
    for (int at = from; at < groups[disk].length * GROUP; at = (at | 63) + 1) {
      long[] group = groups[disk][at >> GROUP_SHIFT];
      if (group == null) {
        at |= GROUP - 1;
      } else if ((group[word(at)] & above) != 0) {
        return (at & -Long.SIZE) + Long.numberOfTrailingZeros(group[word(at)] & above);
      }
      above = -1L;
    }
    return -1;
  }

  public void add(int disk, int from, int to) {
    for (int at = from; at < to; ) {
      int end = Math.min(to, (at | 63) + 1);
      own(disk, at >> GROUP_SHIFT)[word(at)] |= mask(at, end);
      at = end;
    }
  }

  /** Adds those of a range that {@code others} does not have. */
  public void addUnless(Blocks others, int disk, int from, int to) {
    for (int at = from; at < to; ) {
      int end = Math.min(to, (at | 63) + 1);
      long more = mask(at, end) & ~orNone(others.groups[disk][at >> GROUP_SHIFT])[word(at)];
      if (more != 0) {
        own(disk, at >> GROUP_SHIFT)[word(at)] |= more;
      }
      at = end;
    }
  }

  private static int word(int block) {
    return block >> 6 & WORDS - 1;
  }

  private static long mask(int from, int end) {
    return -1L << from & -1L >>> -end;
  }

  private static long[] orNone(long[] group) {
    return group == null ? NONE : group;
  }

  private long[] own(int disk, int group) {
    if (groups[disk][group] == null) {
      groups[disk][group] = new long[WORDS];
    }
    return groups[disk][group];
  }

  /** Adds those of {@code more} that {@code others} does not have. */
  public void addUnless(Blocks others, Blocks more) {
    add(more, (disk, group) -> orNone(others.groups[disk][group]));
  }

  public void addAll(Blocks more) {
    add(more, (disk, group) -> NONE);
  }

  /** The words of a group. */
  private interface Groups {
    long[] at(int disk, int group);
  }

  private void add(Blocks more, Groups unless) {
    for (int disk = 0; disk < groups.length; disk++) {
      for (int group = 0; group < groups[disk].length; group++) {
        if (more.groups[disk][group] != null) {
          long[] into = own(disk, group);
          long[] not = unless.at(disk, group);
          for (int word = 0; word < WORDS; word++) {
            into[word] |= more.groups[disk][group][word] & ~not[word];
          }
        }
      }
    }
  }

  public Blocks copy() {
    Blocks copy = new Blocks(new long[groups.length][][]);
    for (int disk = 0; disk < groups.length; disk++) {
      copy.groups[disk] = new long[groups[disk].length][];
    }
    copy.addAll(this);
    return copy;
  }

  /** A hash of which blocks they are. */
  public long digest() {
    long digest = 0;
    for (int disk = 0; disk < groups.length; disk++) {
      for (int group = 0; group < groups[disk].length; group++) {
        long[] words = orNone(groups[disk][group]);
        for (int word = 0; words != NONE && word < WORDS; word++) {
          if (words[word] != 0) {
            long place = ((long) disk << 32) + (long) group * WORDS + word + 1;
            digest += Sectors.mix(words[word] ^ Sectors.mix(place));
          }
        }
      }
    }
    return Sectors.mix(digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blocks blocks && equals(blocks);
  }

  private boolean equals(Blocks other) {
    boolean equal = groups.length == other.groups.length;
    for (int disk = 0; equal && disk < groups.length; disk++) {
      equal = groups[disk].length == other.groups[disk].length;
      for (int group = 0; equal && group < groups[disk].length; group++) {
        equal = Arrays.equals(orNone(groups[disk][group]), orNone(other.groups[disk][group]));
      }
    }
    return equal;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(digest());
  }
}
