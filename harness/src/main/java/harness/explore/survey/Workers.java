package harness.explore.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * Several workers that share a list of jobs; the caller's thread is the first of them. What comes
 * back is in the order of the jobs, whoever did them, so that nothing depends on who was quicker.
 *
 * @param <W> a worker, used by one thread
 */
final class Workers<W> implements AutoCloseable {

  private final List<W> workers;
  private final ExecutorService threads;

  Workers(List<W> workers) {
    this.workers = workers;
    threads =
        workers.size() == 1
            ? null
            : Executors.newFixedThreadPool(
                workers.size() - 1,
                task -> {
                  Thread thread = new Thread(task, "explorer");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** The one that works on the caller's thread, and may be used on it in between. */
  W first() {
    return workers.get(0);
  }

  /** Does all of them. */
  <J, O> List<O> work(List<J> jobs, BiFunction<W, J, O> work) {
    List<O> outcomes = new ArrayList<>(jobs.size());
    jobs.forEach(job -> outcomes.add(null));
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> others = new ArrayList<>();
    for (W worker : workers.subList(1, Math.min(workers.size(), Math.max(1, jobs.size())))) {
      others.add(threads.submit(() -> help(worker, jobs, next, work, outcomes)));
    }
    try {
      help(first(), jobs, next, work, outcomes);
    } finally {
      next.set(jobs.size());
      others.forEach(Workers::await);
    }
    return outcomes;
  }

  private static <W, J, O> void help(
      W worker, List<J> jobs, AtomicInteger next, BiFunction<W, J, O> work, List<O> outcomes) {
    for (int i = next.getAndIncrement(); i < jobs.size(); i = next.getAndIncrement()) {
      outcomes.set(i, work.apply(worker, jobs.get(i)));
    }
  }

  private static void await(Future<?> other) {
    boolean interrupted = false;
    while (true) {
      try {
        other.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }
}
