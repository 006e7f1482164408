package harness.explore.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The {@link Numbers} of what is durable on all disks, and their XOR: of all, and of some. */
final class Durable {

  private final long[][] numbers;

  /** Numbers of what there was at first. */
  private final long[][] origin;

  private final List<Watch> watches = new ArrayList<>();
  private long hash;

  /**
   * @param origin by disk and block; kept
   * @param hash XOR of those
   */
  Durable(long[][] origin, long hash) {
    this.origin = origin;
    this.hash = hash;
    numbers = copy(origin);
  }

  long at(int disk, int block) {
    return numbers[disk][block];
  }

  void becomes(int disk, int block, long number) {
    long change = numbers[disk][block] ^ number;
    numbers[disk][block] = number;
    hash ^= change;
    for (Watch watch : watches) {
      if (watch.blocks.contains(disk, block)) {
        watch.hash ^= change;
      }
    }
  }

  void rewind(int disk) {
    for (int block = 0; block < origin[disk].length; block++) {
      if (numbers[disk][block] != origin[disk][block]) {
        becomes(disk, block, origin[disk][block]);
      }
    }
  }

  /** Whether these are the numbers of the blocks from {@code first} on. */
  boolean holds(int disk, int first, long[] content) {
    return Arrays.equals(
        content, 0, content.length, numbers[disk], first, first + content.length);
  }

  long hash() {
    return hash;
  }

  long hash(Blocks blocks) {
    long some = 0;
    for (int disk = 0; disk < numbers.length; disk++) {
      for (int at = blocks.next(disk, 0); at >= 0; at = blocks.next(disk, at + 1)) {
        some ^= numbers[disk][at];
      }
    }
    return some;
  }

  Watch watch(Blocks blocks) {
    Watch watch = new Watch(blocks, hash(blocks));
    watches.add(watch);
    return watch;
  }

  void forget(Watch watch) {
    watches.remove(watch);
  }

  long[][] copy() {
    return copy(numbers);
  }

  private static long[][] copy(long[][] of) {
    return Arrays.stream(of).map(long[]::clone).toArray(long[][]::new);
  }
}
