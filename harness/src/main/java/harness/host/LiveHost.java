package harness.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import raid.api.host.Host;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace;

/**
 * Runs each task on a daemon thread of its own, by the real clock.
 *
 * <p>A thread whose task waits sleeps until the {@link Bell} has rung since before the step that
 * answered so: a change during the step is never lost, at the price of a step too many.
 */
public final class LiveHost implements Host, AutoCloseable {

  private final long start = System.nanoTime();
  private final Bell bell = new Bell();
  private final ThreadLocal<String> actor = ThreadLocal.withInitial(() -> "shell");
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService pool;
  private final Quickness quickness = new Quickness();
  private final Set<RunningTask> active = ConcurrentHashMap.newKeySet();
  private final BiConsumer<String, Throwable> failures;
  private final Trace trace;
  private volatile boolean closed;

  public LiveHost() {
    this(TraceSink.NONE, (task, failure) -> {});
  }

  /**
   * @param failures told the name and the exception of each started task that ends by throwing
   */
  public LiveHost(TraceSink sink, BiConsumer<String, Throwable> failures) {
    this.failures = failures;
    trace = new StampedTrace(this::sinceStart, actor::get, sink);
    pool = Executors.newCachedThreadPool(action -> daemon(action, "raid-io"));
  }

  private static Thread daemon(Runnable action, String name) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    return thread;
  }

  private long sinceStart() {
    return System.nanoTime() - start;
  }

  @Override
  public TaskHandle start(Task task) {
    RunningTask running = new RunningTask(task);
    daemon(() -> runToEnd(running), task.name()).start();
    return running;
  }

  private void runToEnd(RunningTask running) {
    actor.set(running.name());
    try {
      loop(running);
    } catch (Throwable failure) {
      running.failed(failure);
      if (!closed) {
        failures.accept(running.name(), failure);
      }
    } finally {
      bell.ring();
    }
  }

  @Override
  public void run(Task task) throws IOException {
    String caller = actor.get();
    actor.set(task.name());
    try {
      loop(new RunningTask(task));
    } finally {
      actor.set(caller);
    }
  }

  /** What runs or waits at this moment, in the foreground too; in no order. */
  public List<TaskHandle> tasks() {
    return active.stream().filter(task -> !task.ended()).<TaskHandle>map(task -> task).toList();
  }

  /**
   * Returns once every step that is under way has ended, as {@code synchronize_rcu} does for
   * readers; at once if called in a step, which would wait for itself.
   */
  public void settle() {
    if (active.stream().noneMatch(Thread::holdsLock)) {
      active.forEach(RunningTask::settle);
    }
  }

  private void loop(RunningTask running) throws IOException {
    active.add(running);
    try {
      stepToEnd(running);
    } finally {
      active.remove(running);
    }
  }

  private void stepToEnd(RunningTask running) throws IOException {
    while (true) {
      long heard = bell.count();
      if (closed) {
        throw new InterruptedIOException(running.name() + ": the machine was switched off");
      }
      Step step = running.step();
      if (step.isDone()) {
        return;
      }
      if (step.isWaiting()) {
        try {
          bell.await(heard, step.deadlineNanos());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException(
              running.name() + " was interrupted while waiting for " + step.reason());
        }
      }
    }
  }

  @Override
  public void changed() {
    bell.ring();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public void parallel(List<? extends IoAction> actions) throws IOException {
    if (actions.isEmpty()) {
      return;
    }
    String caller = actor.get();
    new Batch(
            actions,
            helper ->
                pool.execute(
                    () -> {
                      actor.set(caller);
                      helper.run();
                    }),
            quickness)
        .complete();
  }

  @Override
  public Trace trace() {
    return trace;
  }

  /** Takes all tasks away after the step each is in. */
  @Override
  public void close() {
    closed = true;
    bell.ring();
    pool.shutdown();
  }
}
