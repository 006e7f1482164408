package harness.console;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as mdadm takes them ({@code 24M}, {@code 64}, {@code 49152s}) and as people read them. */
public final class Sizes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})([sKMGT]?)(?:i?B)?");
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Sizes() {}

  /**
   * @param text a number of KiB, or with one of the suffixes s (512-byte sectors), K, M, G, T
   * @return bytes, above 0
   * @throws IllegalArgumentException with a sentence for people
   */
  public static long parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no size; write a number of KiB, or one with s (sectors), K, M, G or T: 24M"
              .formatted(text));
    }
    try {
      long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
      if (bytes > 0) {
        return bytes;
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'%s' is too large for a size".formatted(text), e);
    }
    throw new IllegalArgumentException("'%s' is no size: it has to be above 0".formatted(text));
  }

  private static long unit(String suffix) {
    return switch (suffix) {
      case "s" -> 512;
      case "M" -> 1L << 20;
      case "G" -> 1L << 30;
      case "T" -> 1L << 40;
      default -> 1L << 10;
    };
  }

  /** The largest unit that leaves at most one digit after the point: {@code 72 MiB}. */
  public static String human(long bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    String number = String.format(Locale.ROOT, "%.1f", value);
    return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number)
        + " "
        + UNITS[unit];
  }

  /** Bytes per second as MiB/s. */
  public static String rate(long bytes, long nanos) {
    return String.format(Locale.ROOT, "%.0f MiB/s", mibPerSecond(bytes, nanos));
  }

  static double mibPerSecond(long bytes, long nanos) {
    return bytes / (double) (1 << 20) / (Math.max(nanos, 1) / 1e9);
  }

  /** A duration as people say it: {@code 0.4 s}, {@code 2 min 05 s}, {@code 3 h 04 min}. */
  public static String duration(long nanos) {
    long seconds = nanos / 1_000_000_000;
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
