package harness.explore;

/**
 * The name of one crash state, from which it can be made again anywhere, to the byte: the scenario,
 * the point of its run, and what became of the open writes there.
 */
record Token(Scenario scenario, int point, Choice choice) {

  @Override
  public String toString() {
    return "%s.%d.%s".formatted(scenario, point, choice);
  }

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  static Token parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3 || !parts[1].matches("\\d{1,9}")) {
      throw new IllegalArgumentException(
          "'%s' is no token; it has three parts between points, as explore prints it"
              .formatted(text));
    }
    return new Token(Scenario.parse(parts[0]), Integer.parseInt(parts[1]), Choice.parse(parts[2]));
  }
}
