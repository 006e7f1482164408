package metadata.kit;

/**
 * Sizes in words, as mdadm appends them: binary and decimal megabytes up to 2048 of them, then
 * giga-, then terabytes, rounded to hundredths; nothing for less than 5000 KiB.
 */
public final class HumanSize {
  private static final long SMALLEST = 5000L * 1024;

  private enum Unit {
    M(20, 1_000_000L),
    G(30, 1_000_000_000L),
    T(40, 1_000_000_000_000L);

    private final int shift;
    private final long decimal;

    Unit(int shift, long decimal) {
      this.shift = shift;
      this.decimal = decimal;
    }

    static Unit of(long bytes) {
      return bytes < 2L << 30 ? M : bytes < 2L << 40 ? G : T;
    }

    String binary(long bytes) {
      long rest = bytes & (1L << shift) - 1;
      return hundredths(((bytes >> shift) * 200 + (rest * 200 >> shift) + 1) / 2);
    }

    String decimal(long bytes) {
      return hundredths((bytes / (decimal / 200) + 1) / 2);
    }
  }

  private HumanSize() {}

  /** Either empty or a text that begins with a blank. */
  public static String of(long bytes) {
    if (bytes < SMALLEST) {
      return "";
    }
    Unit unit = Unit.of(bytes);
    return " (%s %siB %s %sB)".formatted(unit.binary(bytes), unit, unit.decimal(bytes), unit);
  }

  /** Decimal only and without blanks, as {@code --examine --export} has it. */
  public static String brief(long bytes) {
    return bytes < SMALLEST ? "" : Unit.of(bytes).decimal(bytes) + Unit.of(bytes) + "B";
  }

  private static String hundredths(long number) {
    return "%d.%02d".formatted(number / 100, number % 100);
  }
}
