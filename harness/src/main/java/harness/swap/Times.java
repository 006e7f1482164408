package harness.swap;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** What exchanges of a bundle took, in sentences: medians, and each by itself if there are several. */
final class Times {

  private Times() {}

  /**
   * @param exchanges at least one
   */
  static List<String> of(Bundle bundle, Swap.Plan plan, List<Exchange> exchanges) {
    String away =
        "%s %s was away %s, for %s"
            .formatted(
                bundle.getSymbolicName(),
                bundle.getVersion(),
                often(exchanges.size(), plan.times()),
                millis(median(exchanges, Exchange::awayNanos)));
    List<Exchange> over = exchanges.stream().filter(Exchange::isOver).toList();
    if (over.isEmpty()) {
      return List.of(away + "; no metadata was written after its return");
    }
    String whole =
        "%s; from its return to the next metadata write %s; in all metadata stood still for %s"
            .formatted(
                away,
                millis(median(over, Exchange::untilWrittenNanos)),
                millis(median(over, Exchange::standstillNanos)));
    return over.size() == 1
        ? List.of(whole)
        : List.of(whole + " (medians)", "from return to write, in their order: " + each(over));
  }

  private static String often(int times, int planned) {
    String of = times < planned ? " of " + planned : "";
    return times == 1 && planned == 1 ? "once" : times + of + " times";
  }

  private static String each(List<Exchange> exchanges) {
    return exchanges.stream()
        .map(one -> millis(one.untilWrittenNanos()))
        .collect(Collectors.joining(", "));
  }

  private static long median(List<Exchange> exchanges, ToLongFunction<Exchange> nanos) {
    return median(exchanges.stream().map(nanos::applyAsLong).toList());
  }

  /** The upper one of two. */
  static long median(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2);
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
