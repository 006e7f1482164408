package harness.explore.report;

import java.io.IOException;

/** A check failed, and the rest is not worth looking at. */
public final class FailedCheck extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  public FailedCheck(char check, String text) {
    super(text, null, false, false);
    violation = new Violation(check, text);
  }

  public Violation violation() {
    return violation;
  }

  /** What a machine does; whatever it throws is a violation. */
  public interface Work {
    void run() throws IOException, FailedCheck;
  }

  public static void guarded(String when, char check, Work work) throws FailedCheck {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      String what =
          e instanceof IOException || e instanceof IllegalStateException
              ? e.getMessage()
              : e + " at " + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
      throw new FailedCheck(check, when + ": " + what);
    }
  }
}
