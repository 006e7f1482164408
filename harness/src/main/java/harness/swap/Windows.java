package harness.swap;

import harness.host.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import raid.api.host.Trace.Surface;

/**
 * How long the windows of a reshape take: what an overseer lets md move at once, with all that is
 * saved and recorded for it, from one store into {@code sync_max} to the next. The median, as a few
 * of them have been waiting for a bundle.
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

  /** A sentence. */
  String text() {
    if (nanos.isEmpty()) {
      return "the reshape had one window only";
    }
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "a window of the reshape, from one sync_max to the next, took %.1f ms (median of %d)",
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.size());
  }
}
