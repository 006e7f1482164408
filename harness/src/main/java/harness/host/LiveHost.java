package harness.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
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

  /** Of tasks that yield: the caller does all by itself. */
  private static final Executor NOBODY = helper -> {};

  private final long start = System.nanoTime();
  private final Bell bell = new Bell();
  private final ThreadLocal<RunningTask> current = new ThreadLocal<>();
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService pool;

  /** Of each thread: what one does is alike, a sync and its users are not. */
  private final ThreadLocal<Quickness> quickness = ThreadLocal.withInitial(Quickness::new);

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
    trace = new StampedTrace(this::sinceStart, this::actor, sink);
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

  private String actor() {
    RunningTask task = current.get();
    return task == null ? "shell" : task.name();
  }

  @Override
  public TaskHandle start(Task task) {
    RunningTask running = new RunningTask(task);
    daemon(() -> runToEnd(running), task.name()).start();
    return running;
  }

  private void runToEnd(RunningTask running) {
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
    loop(new RunningTask(task));
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
    RunningTask caller = current.get();
    current.set(running);
    active.add(running);
    try {
      stepToEnd(running);
    } finally {
      active.remove(running);
      current.set(caller);
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
    RunningTask caller = current.get();
    boolean alone = caller != null && caller.yields();
    new Batch(
            actions,
            alone ? NOBODY : helper -> pool.execute(() -> help(caller, helper)),
            quickness.get())
        .complete();
  }

  private void help(RunningTask caller, Runnable helper) {
    current.set(caller);
    helper.run();
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
