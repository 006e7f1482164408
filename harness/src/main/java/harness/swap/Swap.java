package harness.swap;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import raid.api.host.Trace.Surface;

/**
 * Stops a bundle in the middle of an expansion and starts it again, once or several times. It
 * listens to the trace of the machine: the moments are told by the metadata writes since md began to
 * reshape, so that they lie within the expansion however fast the machine is.
 *
 * <p>The bundle is stopped by a thread of its own, as an administrator would, while tasks go on.
 */
public final class Swap implements TraceSink, Runnable {

  private static final int BEFORE = 4;

  private static final String MD_RESHAPES = "5";

  /** All that can be exchanged is still needed after it, so whatever is away comes back in time. */
  private static final String MD_HAS_ENDED = "10";

  private final Bundle bundle;
  private final Plan plan;
  private final Deque<TraceEvent> earlier = new ArrayDeque<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final Thread thread = new Thread(this, "swap");
  private final Windows windows = new Windows();
  private boolean reshaping;
  private int seen;
  private boolean cancelled;
  private String failure;

  /**
   * When a bundle is taken away.
   *
   * @param times how often at most; an expansion may end before
   * @param writes of metadata since md began to reshape, or since the exchange before was over
   * @param awayMillis until it is started again
   */
  public record Plan(int times, int writes, long awayMillis) {}

  public Swap(Bundle bundle, Plan plan) {
    this.bundle = bundle;
    this.plan = plan;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized void accept(TraceEvent event) {
    long now = System.nanoTime();
    boolean away = underWay();
    if (!exchanges.isEmpty()) {
      exchanges.get(exchanges.size() - 1).accept(event, now);
    }
    if (event.surface() == Surface.STEP) {
      reshaping |= event.target().equals(MD_RESHAPES);
      reshaping &= !event.target().equals(MD_HAS_ENDED);
    }
    if (!away) {
      lookForMoment(event, now);
    }
  }

  private boolean underWay() {
    return !exchanges.isEmpty() && !exchanges.get(exchanges.size() - 1).isOver();
  }

  private void lookForMoment(TraceEvent event, long now) {
    if (reshaping) {
      windows.accept(event, now);
    }
    earlier.addLast(event);
    if (earlier.size() > BEFORE) {
      earlier.removeFirst();
    }
    if (reshaping && Exchange.isMetadata(event) && ++seen > plan.writes()) {
      next(now);
    }
  }

  private void next(long now) {
    if (exchanges.size() < plan.times()) {
      exchanges.add(new Exchange(bundle.getSymbolicName(), earlier, now));
      windows.interrupted();
      seen = 0;
      notifyAll();
    }
  }

  @Override
  public void run() {
    try {
      for (int i = 0; i < plan.times() && awaitMoment(i); i++) {
        exchange(exchanges.get(i));
      }
    } catch (BundleException e) {
      failure = e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitMoment(int number) throws InterruptedException {
    while (exchanges.size() == number && !cancelled) {
      wait();
    }
    return exchanges.size() > number;
  }

  private void exchange(Exchange one) throws BundleException, InterruptedException {
    bundle.stop(Bundle.STOP_TRANSIENT);
    synchronized (this) {
      one.stopped(System.nanoTime());
    }
    Thread.sleep(plan.awayMillis());
    synchronized (this) {
      one.starting();
    }
    bundle.start(Bundle.START_TRANSIENT);
    synchronized (this) {
      one.started(System.nanoTime());
    }
  }

  /** Waits until the bundle has been away as often as was planned, or could not be brought back. */
  void awaitReturn() throws InterruptedException {
    thread.join();
  }

  /**
   * Ends the listening.
   *
   * @return the crossings around the first exchange, and the times of all; one line each
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
      if (exchanges.isEmpty()) {
        return List.of(
            "%s was not stopped: %d metadata writes while md reshaped, %d were to pass first"
                .formatted(bundle.getSymbolicName(), seen, plan.writes()));
      }
      List<String> lines = new ArrayList<>(exchanges.get(0).lines());
      lines.addAll(Times.of(bundle, plan, exchanges));
      lines.add(windows.text());
      return lines;
    }
  }
}
