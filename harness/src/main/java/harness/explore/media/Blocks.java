package harness.explore.media;

import harness.explore.log.Sectors;
import java.util.Arrays;

/** A set of logical blocks of several disks. */
public final class Blocks {

  private final long[][] words;

  /**
   * @param blocks of each disk
   */
  public Blocks(int[] blocks) {
    words = new long[blocks.length][];
    for (int disk = 0; disk < blocks.length; disk++) {
      words[disk] = new long[(blocks[disk] + 63) / 64];
    }
  }

  private Blocks(long[][] words) {
    this.words = words;
  }

  public boolean contains(int disk, int block) {
    return (words[disk][block >> 6] >> block & 1) != 0;
  }

  /** The first at or above {@code from}; -1 if there is none. */
  int next(int disk, int from) {
    int at = from >> 6;
    if (at >= words[disk].length) {
      return -1;
    }
    long word = words[disk][at] & -1L << from;
    while (word == 0) {
      if (++at == words[disk].length) {
        return -1;
      }
      word = words[disk][at];
    }
    return (at << 6) + Long.numberOfTrailingZeros(word);
  }

  public void add(int disk, int from, int to) {
    for (int at = from; at < to; ) {
      int end = Math.min(to, (at | 63) + 1);
      words[disk][at >> 6] |= mask(at, end);
      at = end;
    }
  }

  /** Adds those of a range that {@code others} does not have. */
  public void addUnless(Blocks others, int disk, int from, int to) {
    for (int at = from; at < to; ) {
      int end = Math.min(to, (at | 63) + 1);
      words[disk][at >> 6] |= mask(at, end) & ~others.words[disk][at >> 6];
      at = end;
    }
  }

  private static long mask(int from, int end) {
    return -1L << from & -1L >>> -end;
  }

  /** Adds those of {@code more} that {@code others} does not have. */
  public void addUnless(Blocks others, Blocks more) {
    for (int disk = 0; disk < words.length; disk++) {
      for (int at = 0; at < words[disk].length; at++) {
        words[disk][at] |= more.words[disk][at] & ~others.words[disk][at];
      }
    }
  }

  public void addAll(Blocks more) {
    for (int disk = 0; disk < words.length; disk++) {
      for (int at = 0; at < words[disk].length; at++) {
        words[disk][at] |= more.words[disk][at];
      }
    }
  }

  public Blocks copy() {
    return new Blocks(Arrays.stream(words).map(long[]::clone).toArray(long[][]::new));
  }

  /** A hash of which blocks they are. */
  public long digest() {
    long digest = 0;
    for (long[] ofDisk : words) {
      for (long word : ofDisk) {
        digest = Long.rotateLeft(digest ^ word, 23) * 0x9E3779B185EBCA87L;
      }
    }
    return Sectors.mix(digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blocks blocks && Arrays.deepEquals(words, blocks.words);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(words);
  }
}
