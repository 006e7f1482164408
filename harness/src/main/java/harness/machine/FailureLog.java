package harness.machine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import raid.api.admin.Console;

/** Tells of background tasks that died, and keeps the first. */
final class FailureLog implements BiConsumer<String, Throwable> {

  private final Console console;
  private final AtomicReference<Throwable> first = new AtomicReference<>();

  FailureLog(Console console) {
    this.console = console;
  }

  @Override
  public void accept(String task, Throwable failure) {
    first.compareAndSet(null, failure);
    console.message("%s died: %s".formatted(task, Throwables.sentence(failure)));
  }

  Optional<Throwable> first() {
    return Optional.ofNullable(first.get());
  }
}
