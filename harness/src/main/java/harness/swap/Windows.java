package harness.swap;

import harness.host.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import raid.api.host.Trace.Surface;

/**
 * How long the windows of a reshape take: what an overseer lets md move at once, with all that is
 * saved and recorded for it, from one store into {@code sync_max} to the next.
 */
final class Windows {

  private static final String LIMIT = "/sync_max";

  private final List<Long> nanos = new ArrayList<>();
  private long last;

  void accept(TraceEvent event, long now) {
    if (event.surface() == Surface.ATTRIBUTE && event.target().endsWith(LIMIT)) {
      if (last != 0) {
        nanos.add(now - last);
      }
      last = now;
    }
  }

  /** The one that goes on will wait for a bundle, and is not counted. */
  void interrupted() {
    last = 0;
  }

  /** A sentence. */
  String text() {
    return nanos.isEmpty()
        ? "the reshape had no window in which nothing was away"
        : "a window of the reshape, from one sync_max to the next, took %s (median of %d)"
            .formatted(Times.millis(Times.median(nanos)), nanos.size());
  }
}
