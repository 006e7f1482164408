package harness.trace;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.util.function.Consumer;
import raid.api.host.Trace.Surface;

/** Tells the steps of an expansion: number among the thirteen, who takes it, what happens. */
public final class StepLines implements TraceSink {

  private final Consumer<String> lines;

  public StepLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(TraceEvent event) {
    if (event.surface() == Surface.STEP) {
      lines.accept(format(event.target(), event.actor(), event.text()));
    }
  }

  private static String format(String number, String actor, String text) {
    String place = number.isEmpty() ? "    " : "[%2s]".formatted(number);
    return "%s %-14s %s".formatted(place, actor, text);
  }
}
