package md.core;

import java.util.Map;
import java.util.TreeMap;
import raid.api.array.Errno;
import raid.api.array.MdException;

/**
 * The bad ranges of a member, sectors of its component, each acknowledged by the metadata or not
 * yet. A store marks a range; storing it as acknowledged settles every unacknowledged range inside.
 */
final class BadBlocks {
  private record Range(int length, boolean acknowledged) {}

  private final TreeMap<Long, Range> ranges = new TreeMap<>();

  /** Whether any range is. */
  private volatile boolean unacknowledged;

  boolean unacknowledged() {
    return unacknowledged;
  }

  synchronized void store(Write write, boolean acknowledged) throws MdException {
    String[] words = write.text().split(" ");
    if (words.length != 2) {
      throw write.refuse(Errno.EINVAL, "expected a sector and a length");
    }
    long start = new Write(write.target(), words[0]).number();
    int length = new Write(write.target(), words[1]).count();
    if (length == 0 || start > Long.MAX_VALUE - length) {
      throw write.refuse(Errno.EINVAL, "expected a range of at least one sector");
    }
    if (acknowledged) {
      ranges
          .subMap(start, start + length)
          .entrySet()
          .removeIf(e -> e.getKey() + e.getValue().length <= start + length);
    }
    ranges.put(start, new Range(length, acknowledged));
    unacknowledged = ranges.values().stream().anyMatch(range -> !range.acknowledged);
  }

  /** Lines of sector and length: all ranges, or only those that are not acknowledged. */
  synchronized String show(boolean onlyUnacknowledged) {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<Long, Range> entry : ranges.entrySet()) {
      if (!onlyUnacknowledged || !entry.getValue().acknowledged) {
        lines.append(lines.isEmpty() ? "" : "\n");
        lines.append(entry.getKey()).append(' ').append(entry.getValue().length);
      }
    }
    return lines.toString();
  }
}
