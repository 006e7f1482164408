package harness.host;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * The time of a disk that does one request at a time, by the real clock: whoever is told what his
 * request took sleeps until the disk is done with it and with those before. Any thread.
 */
public final class Spindle implements LongConsumer {

  private long done = System.nanoTime();

  @Override
  public synchronized void accept(long nanos) {
    done = Math.max(done, System.nanoTime()) + nanos;
    for (long left = nanos; left > 0; left = done - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }
}
