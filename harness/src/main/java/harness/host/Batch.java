package harness.host;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import raid.api.host.IoAction;

/**
 * Actions that several threads take off one list: the caller, and helpers out of a pool.
 *
 * <p>An action may take microseconds, out of the page cache, or wait for a disk. So the caller wakes
 * one helper and begins; a helper that gets something wakes the next while there is more. Actions
 * that wait all have their threads soon, and quick ones are done by whoever is awake already. Where
 * batches have been {@linkplain Quickness quick} of late nobody is woken before an action is slow.
 */
final class Batch implements Runnable {

  private final List<? extends IoAction> actions;
  private final Executor pool;
  private final Quickness quickness;
  private final Throwable[] thrown;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final Thread caller = Thread.currentThread();

  /**
   * @param pool runs each helper on a thread of its own
   */
  Batch(List<? extends IoAction> actions, Executor pool, Quickness quickness) {
    this.actions = actions;
    this.pool = pool;
    this.quickness = quickness;
    thrown = new Throwable[actions.size()];
  }

  /**
   * Runs them all, and returns when all have ended.
   *
   * @throws IOException the first failure in list order, the others suppressed in it
   */
  void complete() throws IOException {
    run();
    boolean interrupted = false;
    while (ended.get() < thrown.length) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
    Failures failures = new Failures();
    for (Throwable failure : thrown) {
      failures.add(failure);
    }
    failures.rethrow();
  }

  /** What the caller and each helper do. */
  @Override
  public void run() {
    boolean alone = quickness.isExpected();
    int mine = taken.getAndIncrement();
    if (!alone) {
      callHelper(mine);
    }
    while (mine < thrown.length) {
      long begin = System.nanoTime();
      attempt(mine);
      long spent = System.nanoTime() - begin;
      boolean quick = quickness.isQuick(spent * (thrown.length - 1 - mine));
      mine = taken.getAndIncrement();
      if (alone && !quick) {
        alone = false;
        callHelper(mine);
      }
    }
  }

  /** If there is more to do. */
  private void callHelper(int mine) {
    if (mine >= thrown.length - 1) {
      return;
    }
    try {
      pool.execute(this);
    } catch (RejectedExecutionException switchedOff) {
      // What has begun ends all the same, without help.
      return;
    }
  }

  private void attempt(int index) {
    try {
      actions.get(index).run();
    } catch (IOException | RuntimeException | Error e) {
      thrown[index] = e;
    } finally {
      if (ended.incrementAndGet() == thrown.length && Thread.currentThread() != caller) {
        LockSupport.unpark(caller);
      }
    }
  }
}
