package harness.explore;

/** A check failed, and the rest is not worth looking at. */
final class FailedCheck extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  FailedCheck(char check, String text) {
    super(text, null, false, false);
    violation = new Violation(check, text);
  }

  Violation violation() {
    return violation;
  }
}
