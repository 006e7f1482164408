package harness.machine;

/**
 * Who offers a part.
 *
 * @param bundle its symbolic name; without a framework the part's class
 * @param version of the bundle; empty without a framework
 * @param ranking of the service; the higher one is taken
 */
public record Origin(String bundle, String version, int ranking) {

  static Origin of(Object part) {
    return new Origin(part.getClass().getName(), "", 0);
  }

  /** {@code imsm.metadata 1.0.1}. */
  @Override
  public String toString() {
    return version.isEmpty() ? bundle : bundle + " " + version;
  }
}
