package harness.host;

import java.io.IOException;
import raid.api.host.IoAction;

/** The first failure of several actions, the others suppressed in it. */
final class Failures {

  private Throwable first;

  void run(IoAction action) {
    try {
      action.run();
    } catch (IOException | RuntimeException | Error e) {
      add(e);
    }
  }

  /**
   * @param failure null if there was none
   */
  void add(Throwable failure) {
    if (failure == null) {
      return;
    }
    if (first == null) {
      first = failure;
    } else if (first != failure) {
      first.addSuppressed(failure);
    }
  }

  void rethrow() throws IOException {
    if (first instanceof IOException e) {
      throw e;
    }
    if (first instanceof RuntimeException e) {
      throw e;
    }
    if (first instanceof Error e) {
      throw e;
    }
  }
}
