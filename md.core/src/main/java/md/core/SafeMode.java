package md.core;

import java.util.concurrent.TimeUnit;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * {@code safe_mode_delay}: the timer that calls an array idle when it has not been written for so
 * long. One task lives while the timer is set; writing moves the deadline, which the task notices
 * when it wakes.
 */
final class SafeMode {
  /** {@code DEFAULT_SAFEMODE_DELAY} of a kernel with 250 ticks a second. */
  private static final long DEFAULT_MILLIS = 204;

  private final Mddev mddev;
  private volatile long delayMillis;
  private long deadline = Step.NEVER;
  private boolean ticking;

  SafeMode(Mddev mddev) {
    this.mddev = mddev;
  }

  long delayMillis() {
    return delayMillis;
  }

  void startDefault() {
    delayMillis = DEFAULT_MILLIS;
  }

  void off() {
    delayMillis = 0;
    stop();
  }

  synchronized void stop() {
    deadline = Step.NEVER;
  }

  /** A shorter delay, or the first, takes effect at once. */
  void delay(long millis) {
    long before = delayMillis;
    delayMillis = millis;
    if (millis != 0 && (millis < before || before == 0)) {
      set(mddev.host.nanoTime());
    }
  }

  void written() {
    if (delayMillis != 0) {
      set(mddev.host.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis));
    }
  }

  private void set(long nanos) {
    boolean start;
    synchronized (this) {
      deadline = nanos;
      start = !ticking && mddev.redundant();
      ticking |= start;
    }
    if (start) {
      mddev.host.start(new Timer());
    }
  }

  private final class Timer implements Task {
    @Override
    public String name() {
      return mddev.name + "_safemode";
    }

    @Override
    public Step step() {
      synchronized (SafeMode.this) {
        if (deadline != Step.NEVER && mddev.host.nanoTime() - deadline < 0) {
          return Step.waitingUntil(deadline, mddev.name + ": no write for safe_mode_delay");
        }
        ticking = false;
        if (deadline == Step.NEVER) {
          return Step.DONE;
        }
        deadline = Step.NEVER;
      }
      mddev.writes.timeout();
      mddev.host.changed();
      return Step.DONE;
    }
  }
}
