package harness.explore.record;

import java.util.ArrayList;
import java.util.List;

/** The numbers below a count, so that each beginning of them is spread over all. */
public final class Spread {

  private Spread() {}

  /** The middle, the quarters, the eighths, …; each number once. */
  public static List<Integer> over(int count) {
    List<Integer> order = new ArrayList<>(count);
    int top = Math.max(1, Integer.highestOneBit(Math.max(1, count)) << 1);
    for (int step = top; step >= 1; step >>= 1) {
      for (int at = step / 2; at < count; at += step) {
        if (step > 1) {
          order.add(at);
        }
      }
    }
    if (count > 0) {
      order.add(0);
    }
    return order;
  }
}
