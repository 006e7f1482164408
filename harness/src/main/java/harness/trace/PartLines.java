package harness.trace;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.util.function.Consumer;
import raid.api.host.Trace.Surface;

/** Tells what an exchanged part came to: which part, what became of the arrays that use it. */
public final class PartLines implements TraceSink {

  private final Consumer<String> lines;

  public PartLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(TraceEvent event) {
    if (event.surface() == Surface.PART) {
      lines.accept("%s: %s".formatted(event.target(), event.text()));
    }
  }
}
