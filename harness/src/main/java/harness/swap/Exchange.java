package harness.swap;

import harness.host.TraceEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import raid.api.host.Trace.Surface;

/**
 * One time that a bundle is stopped and started again: the crossings around that, and its moments in
 * nanoseconds.
 */
final class Exchange {

  /** How many crossings are kept while the bundle is away, and again after its return. */
  private static final int ROOM = 8;

  private final String bundle;

  /** Made text when all is over: whoever crosses is timed. */
  private final List<Supplier<String>> lines = new ArrayList<>();

  private int room = ROOM;
  private boolean starting;
  private long stopped;
  private long back;

  /** The last metadata write before the return. */
  private long before;

  /** The first one after it. */
  private long written;

  /**
   * @param bundle its symbolic name
   * @param earlier the crossings that led here; the last was a metadata write
   */
  Exchange(String bundle, Collection<TraceEvent> earlier, long now) {
    this.bundle = bundle;
    earlier.forEach(event -> lines.add(event::toString));
    before = now;
  }

  /** A format's own writes; not the user's data that it keeps for a cut. */
  static boolean isMetadata(TraceEvent event) {
    return event.surface() == Surface.DISK && !event.text().startsWith("copy area");
  }

  void accept(TraceEvent event, long now) {
    if (written == 0 && isMetadata(event)) {
      if (back == 0) {
        before = now;
      } else {
        written = now;
        room = 1;
      }
    }
    boolean returns = starting && back == 0 && tellsOfReturn(event);
    if (event.surface() == Surface.PART || room-- > 0) {
      lines.add(event::toString);
    }
    if (returns) {
      isBack(now);
    }
  }

  /** What it offers is there again; tasks may take it up while the bundle is still starting. */
  private boolean tellsOfReturn(TraceEvent event) {
    return event.surface() == Surface.PART && event.text().startsWith(bundle);
  }

  void stopped(long now) {
    stopped = now;
    lines.add(() -> "-- %s is stopped".formatted(bundle));
  }

  void starting() {
    starting = true;
  }

  void started(long now) {
    if (back == 0) {
      isBack(now);
    }
  }

  private void isBack(long now) {
    back = now;
    room = ROOM;
    lines.add(() -> "-- %s is back".formatted(bundle));
  }

  /** Whether metadata was written after the return. */
  boolean isOver() {
    return written != 0;
  }

  List<String> lines() {
    return lines.stream().map(Supplier::get).toList();
  }

  long awayNanos() {
    return back - stopped;
  }

  long untilWrittenNanos() {
    return written - back;
  }

  long standstillNanos() {
    return written - before;
  }
}
