package harness.explore.scenario;

import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much may be explored.
 *
 * @param states at most; {@link Long#MAX_VALUE} for no limit
 * @param nanos at most; {@link Long#MAX_VALUE} for no limit
 * @param kinds of violations that are enough
 */
public record Budget(long states, long nanos, int kinds) {

  private static final int KINDS_MAX = 8;

  /** All of one seed's run, once. */
  public static final Budget ONE_RUN = new Budget(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Until as many kinds of violations were found as anybody would read. */
  public Budget(long states, long nanos) {
    this(states, nanos, KINDS_MAX);
  }

  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(s|m|min|h)?");

  /**
   * @param text a number of states, a time as {@code 60s}, {@code 5m}, {@code 1h}, or {@code run}
   *     for all of one run
   * @throws IllegalArgumentException with a sentence for people
   */
  public static Budget parse(String text) {
    if (text.equals("run")) {
      return ONE_RUN;
    }
    Matcher m = TEXT.matcher(text);
    if (!m.matches() || Long.parseLong(m.group(1)) == 0) {
      throw new IllegalArgumentException(
          "'%s' is no budget; write a number of states, a time (60s, 5m, 1h), or run"
              .formatted(text));
    }
    long number = Long.parseLong(m.group(1));
    if (m.group(2) == null) {
      return new Budget(number, Long.MAX_VALUE);
    }
    long seconds = m.group(2).startsWith("m") ? 60 : m.group(2).equals("h") ? 3600 : 1;
    return new Budget(Long.MAX_VALUE, number * seconds * 1_000_000_000L);
  }

  public boolean limited() {
    return states != Long.MAX_VALUE || nanos != Long.MAX_VALUE;
  }

  /** The time at which it is used up, on the given clock. */
  public long end(LongSupplier nanoTime) {
    return nanos == Long.MAX_VALUE ? Long.MAX_VALUE : nanoTime.getAsLong() + nanos;
  }
}
