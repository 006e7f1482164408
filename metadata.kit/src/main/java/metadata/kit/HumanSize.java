package metadata.kit;

/**
 * Sizes in words, as mdadm appends them: binary and decimal megabytes up to 2048 of them, then
 * giga-, then terabytes, rounded to hundredths; nothing for less than 5000 KiB.
 */
public final class HumanSize {
  private static final long SMALLEST = 5000L * 1024;

  private HumanSize() {}

  /** Either empty or a text that begins with a blank. */
  public static String of(long bytes) {
    if (bytes < SMALLEST) {
      return "";
    }
    if (bytes < 2L << 30) {
      return text(bytes, 20, 1_000_000L, "MiB", "MB");
    }
    if (bytes < 2L << 40) {
      return text(bytes, 30, 1_000_000_000L, "GiB", "GB");
    }
    return text(bytes, 40, 1_000_000_000_000L, "TiB", "TB");
  }

  private static String text(long bytes, int shift, long unit, String binary, String decimal) {
    long rest = bytes & (1L << shift) - 1;
    long hundredthsBinary = ((bytes >> shift) * 200 + (rest * 200 >> shift) + 1) / 2;
    long hundredthsDecimal = (bytes / (unit / 200) + 1) / 2;
    return String.format(" (%s %s %s %s)", decimal(hundredthsBinary), binary,
        decimal(hundredthsDecimal), decimal);
  }

  private static String decimal(long hundredths) {
    return String.format("%d.%02d", hundredths / 100, hundredths % 100);
  }
}
