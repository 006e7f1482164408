package harness.host;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import raid.api.host.Trace;

/** Adds to each event its number, its time and who acts, and hands it to the sink. */
final class StampedTrace implements Trace {

  private final LongSupplier nanos;
  private final Supplier<String> actor;
  private final TraceSink sink;
  private long number;

  StampedTrace(LongSupplier nanos, Supplier<String> actor, TraceSink sink) {
    this.nanos = nanos;
    this.actor = actor;
    this.sink = sink;
  }

  @Override
  public void event(Surface surface, String target, String text) {
    event(surface, target, () -> text);
  }

  @Override
  public void event(Surface surface, String target, Supplier<String> text) {
    if (sink != TraceSink.NONE) {
      stamp(surface, target, text.get());
    }
  }

  private synchronized void stamp(Surface surface, String target, String text) {
    sink.accept(
        new TraceEvent(++number, nanos.getAsLong(), actor.get(), surface, target, text));
  }
}
