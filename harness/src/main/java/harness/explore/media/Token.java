package harness.explore.media;

import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import java.util.BitSet;
import java.util.Optional;

/**
 * The name of one crash state, from which it can be made again anywhere, to the byte: the scenario,
 * the point of its run, and what became of the open writes there; then the same of the recovery, if
 * that was cut as well. Or the name of a whole run that went wrong with no power cut at all: the
 * scenario alone.
 *
 * @param point {@link #NO_CUT} for the run itself
 */
public record Token(Scenario scenario, int point, Choice choice, Optional<Second> second) {

  /** A power cut in the recovery from the first. */
  public record Second(int point, Choice choice) {}

  static final int NO_CUT = -1;

  /** Before it, the name of a format may have points. */
  private static final String SEED = "-s";

  public static Token ofRun(Scenario scenario) {
    return new Token(scenario, NO_CUT, Choice.lost(new BitSet()), Optional.empty());
  }

  public boolean cuts() {
    return point != NO_CUT;
  }

  @Override
  public String toString() {
    String first = cuts() ? "%s.%d.%s".formatted(scenario, point, choice) : scenario.toString();
    return first + second.map(s -> ".%d.%s".formatted(s.point(), s.choice())).orElse("");
  }

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  public static Token parse(String text) {
    int end = text.indexOf('.', text.lastIndexOf(SEED));
    if (end < 0) {
      return ofRun(runnable(text, Scenario.parse(text)));
    }
    String[] parts = text.substring(end).split("\\.", -1);
    if (parts.length != 3 && parts.length != 5) {
      throw new IllegalArgumentException(
          "'%s' is no token; it has three parts between points, or five, as explore prints it"
              .formatted(text));
    }
    return new Token(
        runnable(text, Scenario.parse(text.substring(0, end))),
        point(text, parts[1]),
        Choice.parse(parts[2]),
        parts.length == 3
            ? Optional.empty()
            : Optional.of(new Second(point(text, parts[3]), Choice.parse(parts[4]))));
  }

  private static int point(String text, String part) {
    if (!part.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "'%s' is no token: '%s' is no number".formatted(text, part));
    }
    return Integer.parseInt(part);
  }

  private static Scenario runnable(String text, Scenario scenario) {
    for (Fault fault : scenario.faults()) {
      if (!fault.runnable()) {
        throw new IllegalArgumentException(
            "'%s' is no token: %s stands for many runs".formatted(text, fault));
      }
    }
    return scenario;
  }
}
