package harness.explore;

import java.util.BitSet;

/**
 * The name of one crash state, from which it can be made again anywhere, to the byte: the scenario,
 * the point of its run, and what became of the open writes there. Or the name of a whole run that
 * went wrong with no power cut at all: the scenario alone.
 *
 * @param point {@link #NO_CUT} for the run itself
 */
record Token(Scenario scenario, int point, Choice choice) {

  static final int NO_CUT = -1;

  static Token ofRun(Scenario scenario) {
    return new Token(scenario, NO_CUT, Choice.lost(new BitSet()));
  }

  boolean cuts() {
    return point != NO_CUT;
  }

  @Override
  public String toString() {
    return cuts() ? "%s.%d.%s".formatted(scenario, point, choice) : scenario.toString();
  }

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  static Token parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length == 1) {
      return ofRun(runnable(text, Scenario.parse(text)));
    }
    if (parts.length != 3 || !parts[1].matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "'%s' is no token; it has three parts between points, as explore prints it"
              .formatted(text));
    }
    return new Token(
        runnable(text, Scenario.parse(parts[0])),
        Integer.parseInt(parts[1]),
        Choice.parse(parts[2]));
  }

  private static Scenario runnable(String text, Scenario scenario) {
    if (scenario.faults().stream().anyMatch(Fault::each)) {
      throw new IllegalArgumentException(
          "'%s' is no token: a fault in it has no moment (@NUMBER)".formatted(text));
    }
    return scenario;
  }
}
