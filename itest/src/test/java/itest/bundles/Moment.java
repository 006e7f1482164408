package itest.bundles;

import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import raid.api.host.Trace.Surface;

/**
 * Finds moments within an expansion by the metadata writes since md began to reshape. The machine
 * is held at such a moment until the test has come to it, so that what the test does then is in the
 * middle of the expansion however fast the machine is and slow the test.
 */
final class Moment implements TraceSink {

  private static final String MD_RESHAPES = "5";
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch noticed = new CountDownLatch(1);
  private final List<TraceEvent> later = new ArrayList<>();
  private final int writes;
  private boolean reshaping;
  private int seen;

  /**
   * @param writes of metadata, all disks counted
   */
  Moment(int writes) {
    this.writes = writes;
  }

  @Override
  public void accept(TraceEvent event) {
    reshaping |= event.surface() == Surface.STEP && event.target().equals(MD_RESHAPES);
    if (reached.getCount() == 0) {
      synchronized (later) {
        later.add(event);
      }
    } else if (reshaping && event.surface() == Surface.DISK && ++seen == writes) {
      reached.countDown();
      await(noticed, "the test did not come");
    }
  }

  /** Returns in the middle of the expansion. */
  void await() {
    await(reached, "the expansion did not come so far");
    noticed.countDown();
  }

  /** How many crossings of a surface there were after the moment, with this in target or text. */
  long since(Surface surface, String what) {
    synchronized (later) {
      return later.stream()
          .filter(event -> event.surface() == surface)
          .filter(event -> event.target().contains(what) || event.text().contains(what))
          .count();
    }
  }

  private static void await(CountDownLatch latch, String otherwise) {
    try {
      assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS), otherwise);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
