package harness.host;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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

  void await(Future<?> action) {
    boolean interrupted = false;
    while (true) {
      try {
        action.get();
        break;
      } catch (ExecutionException e) {
        add(e.getCause());
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(Throwable failure) {
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
