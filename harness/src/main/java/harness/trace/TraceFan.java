package harness.trace;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands each event to all who listen at the moment. */
public final class TraceFan implements TraceSink {

  private final List<TraceSink> sinks = new CopyOnWriteArrayList<>();

  public TraceFan(TraceSink... sinks) {
    this.sinks.addAll(List.of(sinks));
  }

  public void add(TraceSink sink) {
    sinks.add(sink);
  }

  public void remove(TraceSink sink) {
    sinks.remove(sink);
  }

  @Override
  public void accept(TraceEvent event) {
    for (TraceSink sink : sinks) {
      sink.accept(event);
    }
  }
}
