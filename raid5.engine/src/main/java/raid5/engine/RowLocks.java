package raid5.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks over member rows: exclusive for what changes a stripe, shared for what relies on it staying
 * as it is.
 *
 * <p>Held for one window and never across a step, so a wait is short; a request waits only for
 * earlier ones that it conflicts with, so nobody starves. A holder takes all its rows at once, so
 * there is no deadlock. In a simulated host steps are atomic and nobody ever waits.
 */
final class RowLocks {

  /** Rows held or waited for; close gives them back. */
  final class Hold implements AutoCloseable {
    private final long exclusiveFrom;
    private final long exclusiveTo;
    private final long sharedFrom;
    private final long sharedTo;

    private Hold(long exclusiveFrom, long exclusiveTo, long sharedFrom, long sharedTo) {
      this.exclusiveFrom = exclusiveFrom;
      this.exclusiveTo = exclusiveTo;
      this.sharedFrom = sharedFrom;
      this.sharedTo = sharedTo;
    }

    private boolean conflictsWith(Hold other) {
      return meets(exclusiveFrom, exclusiveTo, other.exclusiveFrom, other.exclusiveTo)
          || meets(exclusiveFrom, exclusiveTo, other.sharedFrom, other.sharedTo)
          || meets(sharedFrom, sharedTo, other.exclusiveFrom, other.exclusiveTo);
    }

    @Override
    public void close() {
      release(this);
    }
  }

  private final List<Hold> queue = new ArrayList<>();
  private final Lock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();

  Hold shared(long from, long to) {
    return hold(new Hold(0, 0, from, to));
  }

  Hold exclusive(long from, long to) {
    return hold(new Hold(from, to, 0, 0));
  }

  /** Rows to change and other rows to rely on. */
  Hold both(long exclusiveFrom, long exclusiveTo, long sharedFrom, long sharedTo) {
    return hold(new Hold(exclusiveFrom, exclusiveTo, sharedFrom, sharedTo));
  }

  private Hold hold(Hold wanted) {
    lock.lock();
    try {
      queue.add(wanted);
      while (blocked(wanted)) {
        released.awaitUninterruptibly();
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private boolean blocked(Hold wanted) {
    for (Hold earlier : queue) {
      if (earlier == wanted) {
        return false;
      }
      if (earlier.conflictsWith(wanted)) {
        return true;
      }
    }
    throw new IllegalStateException("a hold that is not queued");
  }

  private void release(Hold hold) {
    lock.lock();
    try {
      queue.remove(hold);
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static boolean meets(long from, long to, long otherFrom, long otherTo) {
    return from < to && otherFrom < otherTo && from < otherTo && otherFrom < to;
  }
}
