package harness.console;

import java.util.Locale;

/**
 * How far one piece of work is.
 *
 * @param doneBytes of {@code totalBytes}
 * @param nanos since it began
 */
record Progress(String what, long doneBytes, long totalBytes, long nanos) {

  double percent() {
    return totalBytes == 0 ? 100 : Math.min(100, 100.0 * doneBytes / totalBytes);
  }

  /** Nanoseconds left at the rate so far; -1 while nothing is done. */
  long nanosLeft() {
    return doneBytes == 0 ? -1 : (long) ((double) nanos * (totalBytes - doneBytes) / doneBytes);
  }

  @Override
  public String toString() {
    String left = nanosLeft() < 0 ? "" : ", " + Sizes.duration(nanosLeft()) + " left";
    return String.format(Locale.ROOT, "%s %5.1f%%, %s%s",
        what, percent(), Sizes.rate(doneBytes, nanos), left);
  }
}
