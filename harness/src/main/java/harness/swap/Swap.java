package harness.swap;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import raid.api.host.Trace.Surface;

/**
 * Stops a bundle in the middle of an expansion, starts it again, and keeps the crossings around
 * that. It listens to the trace of the machine: the moment is told by the metadata writes since md
 * began to reshape, so that it lies within the expansion however fast the machine is.
 *
 * <p>The bundle is stopped by a thread of its own, as an administrator would, while tasks go on.
 */
public final class Swap implements TraceSink, Runnable {

  private static final int BEFORE = 4;

  /** How many crossings are shown while the bundle is away, and again after its return. */
  private static final int ROOM = 8;

  private static final String MD_RESHAPES = "5";

  private final Bundle bundle;
  private final int writes;
  private final long awayMillis;
  private final Deque<String> earlier = new ArrayDeque<>();
  private final List<String> after = new ArrayList<>();
  private final Thread thread = new Thread(this, "swap");
  private final Windows windows = new Windows();
  private int room = ROOM;
  private boolean reshaping;
  private int seen;
  private boolean due;
  private boolean cancelled;
  private boolean starting;
  private long stopped;
  private long back;

  /** The last metadata write before the return. */
  private long before;

  /** The first one after it. */
  private long written;
  private String failure;

  /**
   * @param writes of metadata after md began to reshape, until the bundle is stopped
   * @param awayMillis until it is started again
   */
  public Swap(Bundle bundle, int writes, long awayMillis) {
    this.bundle = bundle;
    this.writes = writes;
    this.awayMillis = awayMillis;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized void accept(TraceEvent event) {
    long now = System.nanoTime();
    if (reshaping) {
      windows.accept(event, now);
    }
    if (!due) {
      earlier.addLast(event.toString());
      if (earlier.size() > BEFORE) {
        earlier.removeFirst();
      }
      reshaping |= event.surface() == Surface.STEP && event.target().equals(MD_RESHAPES);
      if (reshaping && isMetadata(event)) {
        before = now;
        due = ++seen > writes;
        notifyAll();
      }
      return;
    }
    boolean awaited = written == 0 && isMetadata(event);
    if (awaited && back == 0) {
      before = now;
    } else if (awaited) {
      written = now;
      room = 1;
    }
    boolean returns = starting && back == 0 && tellsOfReturn(event);
    if (event.surface() == Surface.PART || room-- > 0) {
      after.add(event.toString());
    }
    if (returns) {
      isBack(now);
    }
  }

  /** A format's own writes; not the user's data that it keeps for a cut. */
  private static boolean isMetadata(TraceEvent event) {
    return event.surface() == Surface.DISK && !event.text().startsWith("copy area");
  }

  /** What it offers is there again; tasks may take it up while the bundle is still starting. */
  private boolean tellsOfReturn(TraceEvent event) {
    return event.surface() == Surface.PART && event.text().startsWith(bundle.getSymbolicName());
  }

  @Override
  public void run() {
    try {
      if (!awaitMoment()) {
        return;
      }
      bundle.stop(Bundle.STOP_TRANSIENT);
      stopped();
      Thread.sleep(awayMillis);
      starting();
      bundle.start(Bundle.START_TRANSIENT);
      started();
    } catch (BundleException e) {
      failure = e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stopped() {
    stopped = System.nanoTime();
    after.add("-- %s is stopped".formatted(bundle.getSymbolicName()));
  }

  private synchronized void starting() {
    starting = true;
  }

  private synchronized void started() {
    if (back == 0) {
      isBack(System.nanoTime());
    }
  }

  private void isBack(long now) {
    back = now;
    room = ROOM;
    after.add("-- %s is back".formatted(bundle.getSymbolicName()));
  }

  private synchronized boolean awaitMoment() throws InterruptedException {
    while (!due && !cancelled) {
      wait();
    }
    return due;
  }

  /** Waits until the bundle is back, or could not be brought back. */
  void awaitReturn() throws InterruptedException {
    thread.join();
  }

  /**
   * Ends the listening.
   *
   * @return the crossings around the exchange, and its times; one line each
   */
  public List<String> end() throws InterruptedException {
    synchronized (this) {
      cancelled = true;
      notifyAll();
    }
    thread.join();
    synchronized (this) {
      if (failure != null) {
        return List.of("%s: %s".formatted(bundle.getSymbolicName(), failure));
      }
      if (!due) {
        return List.of(
            "%s was not stopped: %d metadata writes while md reshaped, %d were to pass first"
                .formatted(bundle.getSymbolicName(), seen, writes));
      }
      List<String> lines = new ArrayList<>(earlier);
      lines.addAll(after);
      lines.add(times());
      lines.add(windows.text());
      return lines;
    }
  }

  private String times() {
    String part = bundle.getSymbolicName() + " " + bundle.getVersion();
    String away = "%s was away %s".formatted(part, millis(stopped, back));
    return written == 0
        ? away + "; no metadata was written after its return"
        : "%s; from its return to the next metadata write %s; in all metadata stood still for %s"
            .formatted(away, millis(back, written), millis(before, written));
  }

  private static String millis(long from, long to) {
    return String.format(Locale.ROOT, "%.1f ms", (to - from) / 1e6);
  }
}
