package raid5.engine;

import java.util.Arrays;

/** A growing list of row ranges of one member; {@link #join} makes it ascending and disjoint. */
final class Runs {

  private static final long[] NONE = {};

  private long[] from = NONE;
  private long[] to = NONE;
  private int count;
  private boolean joined = true;

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  long from(int run) {
    return from[run];
  }

  long to(int run) {
    return to[run];
  }

  void clear() {
    count = 0;
    joined = true;
  }

  void add(long first, long end) {
    if (count > 0 && first >= from[count - 1] && first <= to[count - 1]) {
      to[count - 1] = Math.max(to[count - 1], end);
      return;
    }
    if (count == from.length) {
      from = Arrays.copyOf(from, Math.max(4, 2 * count));
      to = Arrays.copyOf(to, Math.max(4, 2 * count));
    }
    joined &= count == 0 || first > to[count - 1];
    from[count] = first;
    to[count++] = end;
  }

  /** Sorts by insertion: what comes out of order came from the same stripe. */
  void join() {
    if (joined) {
      return;
    }
    for (int i = 1; i < count; i++) {
      long first = from[i];
      long end = to[i];
      int at = i;
      for (; at > 0 && from[at - 1] > first; at--) {
        from[at] = from[at - 1];
        to[at] = to[at - 1];
      }
      from[at] = first;
      to[at] = end;
    }
    int last = 0;
    for (int i = 1; i < count; i++) {
      if (from[i] <= to[last]) {
        to[last] = Math.max(to[last], to[i]);
      } else {
        from[++last] = from[i];
        to[last] = to[i];
      }
    }
    count = last + 1;
    joined = true;
  }
}
