package bench.table;

/**
 * A line as it is printed.
 *
 * @param work what both did
 * @param baseline who it was compared with, and its value
 * @param ratio of the two; above one is better than the baseline
 * @param bar what the ratio is to reach
 */
record Line(String work, String baseline, String ours, String ratio, String bar, boolean met) {

  static Line of(String work, String baseline, String ours, double ratio, double bar) {
    return new Line(
        work, baseline, ours, "%.2f".formatted(ratio), "≥ %.2f".formatted(bar), ratio >= bar);
  }

  String text() {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(work, baseline, ours, ratio, bar, met ? "yes" : "**no**");
  }
}
