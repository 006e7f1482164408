package harness.host;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import raid.api.host.Step;

/** Counts changes, and wakes whoever sleeps until the next. Ringing is cheap while nobody sleeps. */
final class Bell {

  private final AtomicLong rings = new AtomicLong();
  private final AtomicInteger sleepers = new AtomicInteger();

  long count() {
    return rings.get();
  }

  void ring() {
    rings.incrementAndGet();
    if (sleepers.get() > 0) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Returns once the bell has rung after {@code heard}, or at the deadline. */
  void await(long heard, long deadlineNanos) throws InterruptedException {
    synchronized (this) {
      sleepers.incrementAndGet();
      try {
        while (rings.get() == heard) {
          if (deadlineNanos == Step.NEVER) {
            wait();
          } else {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
              return;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
          }
        }
      } finally {
        sleepers.decrementAndGet();
      }
    }
  }
}
