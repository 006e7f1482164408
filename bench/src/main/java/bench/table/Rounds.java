package bench.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Two contenders measured in turns, so that whatever else the machine does befalls both. The ratio
 * is the median of the ratios of the rounds, the values are medians.
 *
 * @param baseline per round, as much as was done in a unit of time
 * @param ours the same
 */
record Rounds(double[] baseline, double[] ours) {

  /** One measurement: a rate, more is better. */
  @FunctionalInterface
  interface Contender {
    double rate() throws IOException;
  }

  /**
   * Who begins alternates.
   *
   * @param warmSeconds of ours that do not count: hot code is compiled by then
   */
  static Rounds take(int rounds, double warmSeconds, Contender baseline, Contender ours)
      throws IOException {
    double[] theirs = new double[rounds];
    double[] our = new double[rounds];
    baseline.rate();
    long begin = System.nanoTime();
    do {
      ours.rate();
    } while (System.nanoTime() - begin < warmSeconds * 1e9);
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        theirs[round] = baseline.rate();
        our[round] = ours.rate();
      } else {
        our[round] = ours.rate();
        theirs[round] = baseline.rate();
      }
    }
    return new Rounds(theirs, our);
  }

  double ratio() {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, round -> ours[round] / baseline[round]);
    return median(ratios);
  }

  Line line(String work, String name, DoubleUnaryOperator scale, String unit, double bar) {
    return Line.of(
        work,
        "%s: %s %s".formatted(name, number(scale.applyAsDouble(median(baseline))), unit),
        "%s %s".formatted(number(scale.applyAsDouble(median(ours))), unit),
        ratio(),
        bar);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String number(double value) {
    return value >= 100 ? "%.0f".formatted(value) : "%.2f".formatted(value);
  }
}
