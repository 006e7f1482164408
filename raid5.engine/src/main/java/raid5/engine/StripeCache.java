package raid5.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Bounds the memory of users' requests: at most {@code stripe_cache_size} stripes, each of 4 KiB of
 * every member, are in windows at once; who wants more waits, in order (raid5.c's cache of that
 * name). A single window that is larger has all to itself.
 *
 * <p>Nothing is kept between requests. Whoever waits here holds its rows, whoever got its stripes
 * waits for nothing more: there is no deadlock. The sync thread, which has two windows at once at
 * most, is not counted. In a simulated host steps are atomic and nobody ever waits.
 */
final class StripeCache {

  private final IntSupplier size;
  private final Deque<Hold> queue = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turn = lock.newCondition();
  private long used;

  /** Stripes in use; close gives them back. */
  final class Hold implements AutoCloseable {
    private final long stripes;

    private Hold(long stripes) {
      this.stripes = stripes;
    }

    @Override
    public void close() {
      release(this);
    }
  }

  /**
   * @param size in stripes; may change
   */
  StripeCache(IntSupplier size) {
    this.size = size;
  }

  /** Stripes for so many rows. */
  Hold take(long rows) {
    Hold wanted = new Hold((rows + Store.PAGE - 1) / Store.PAGE);
    lock.lock();
    try {
      queue.addLast(wanted);
      while (queue.peekFirst() != wanted || !fits(wanted)) {
        turn.awaitUninterruptibly();
      }
      queue.removeFirst();
      used += wanted.stripes;
      turn.signalAll();
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(Hold wanted) {
    return used == 0 || used + wanted.stripes <= size.getAsInt();
  }

  private void release(Hold hold) {
    lock.lock();
    try {
      used -= hold.stripes;
      turn.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
