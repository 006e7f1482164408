package harness.host;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import raid.api.host.Host;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace;

/**
 * Runs one step at a time on the caller's thread and picks the next task by seed; equal seeds give
 * equal runs to the byte.
 *
 * <p>Tasks move only inside {@link #run} and {@link #settle}. A task that waits is asked again once
 * something has changed since it answered so. A step takes a microsecond of the host's own time; when
 * all tasks wait, the time jumps to the earliest deadline, and where there is none the run is stuck,
 * which is an error that says who waits for what. Errors and unchecked exceptions of any task come
 * out of the run: a {@link raid.api.block.PowerCut} ends the machine, anything else is a bug.
 */
public final class SimulatedHost implements Host {

  private static final long STEP_NANOS = 1_000;
  private static final Instant BOOT = Instant.parse("2026-01-01T00:00:00Z");

  private final SplittableRandom schedule;
  private final SplittableRandom random;
  private final List<Entry> entries = new ArrayList<>();
  private final Trace trace;
  private long nanos;
  private long changes;

  /** Whose step is under way; null between steps. */
  private Entry stepping;

  /** A task and the change it saw last. */
  private static final class Entry {
    final RunningTask task;
    long seen = -1;

    Entry(Task task) {
      this.task = new RunningTask(task);
    }
  }

  public SimulatedHost(long seed) {
    this(seed, TraceSink.NONE);
  }

  public SimulatedHost(long seed, TraceSink sink) {
    SplittableRandom root = new SplittableRandom(seed);
    schedule = root.split();
    random = root.split();
    trace = new StampedTrace(() -> nanos, this::actor, sink);
  }

  @Override
  public TaskHandle start(Task task) {
    Entry entry = new Entry(task);
    entries.add(entry);
    return entry.task;
  }

  @Override
  public void run(Task task) throws IOException {
    Entry entry = new Entry(task);
    entries.add(entry);
    try {
      while (!entry.task.ended()) {
        if (!stepOne() && !passTime()) {
          throw new IllegalStateException("nobody can go on: " + waiters());
        }
      }
    } finally {
      entries.remove(entry);
    }
    Throwable failure = entry.task.failure().orElse(null);
    if (failure != null) {
      throw (IOException) failure;
    }
  }

  /**
   * Takes tasks away between two of their steps, as SIGKILL does: they are not told. A task may take
   * itself away with others; what it does in the rest of that step still happens.
   *
   * @param who says by name which
   */
  public void kill(Predicate<String> who) {
    for (Entry entry : List.copyOf(entries)) {
      if (who.test(entry.task.name())) {
        entry.task.kill();
        entries.remove(entry);
      }
    }
    changes++;
  }

  /** Runs until every task waits; time stands still but for the steps. */
  public void settle() {
    while (stepOne()) {}
  }

  /** Lets time pass, with whatever comes due in it. */
  public void advance(long byNanos) {
    long end = nanos + byNanos;
    settle();
    while (earliestDeadline() <= end) {
      passTime();
      settle();
    }
    nanos = Math.max(nanos, end);
  }

  private boolean stepOne() {
    int ready = 0;
    for (int i = 0; i < entries.size(); i++) {
      ready += ready(entries.get(i)) ? 1 : 0;
    }
    if (ready == 0) {
      return false;
    }
    step(readyAt(schedule.nextInt(ready)));
    return true;
  }

  private Entry readyAt(int place) {
    int left = place;
    for (Entry entry : entries) {
      if (ready(entry) && left-- == 0) {
        return entry;
      }
    }
    throw new IllegalStateException("no task is ready at place " + place);
  }

  private boolean ready(Entry entry) {
    Step last = entry.task.last();
    return !entry.task.ended()
        && (!last.isWaiting() || entry.seen != changes || last.deadlineNanos() <= nanos);
  }

  private void step(Entry entry) {
    if (stepping != null) {
      throw new IllegalStateException(
          actor() + " runs a task inside a step; it has to step it instead");
    }
    stepping = entry;
    entry.seen = changes;
    nanos += STEP_NANOS;
    try {
      entry.task.step();
    } catch (IOException failure) {
      entry.task.failed(failure);
    } finally {
      stepping = null;
    }
    if (entry.task.ended()) {
      entries.remove(entry);
      changes++;
    }
  }

  private String actor() {
    return stepping == null ? "shell" : stepping.task.name();
  }

  private boolean passTime() {
    long deadline = earliestDeadline();
    if (deadline == Step.NEVER) {
      return false;
    }
    nanos = Math.max(nanos, deadline);
    return true;
  }

  private long earliestDeadline() {
    long earliest = Step.NEVER;
    for (Entry entry : entries) {
      if (!entry.task.ended()) {
        earliest = Math.min(earliest, entry.task.last().deadlineNanos());
      }
    }
    return earliest;
  }

  private String waiters() {
    return entries.stream()
        .map(entry -> entry.task.name() + " waits for " + entry.task.waitingFor().orElse("nothing"))
        .collect(Collectors.joining("; "));
  }

  @Override
  public void changed() {
    changes++;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public Instant now() {
    return BOOT.plusNanos(nanos);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public void parallel(List<? extends IoAction> actions) throws IOException {
    Failures failures = new Failures();
    for (IoAction action : actions) {
      failures.run(action);
    }
    failures.rethrow();
  }

  @Override
  public Trace trace() {
    return trace;
  }
}
