package harness.explore.run;

import harness.explore.log.RunLog;
import harness.forward.ForwardingTask;
import harness.host.SimulatedHost;
import harness.host.TraceSink;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import raid.api.host.Host;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace;

/**
 * A simulated host that tells the log which I/O runs in parallel, ends a run in which tasks go round
 * in circles, and lets processes die at their moment. A task whose I/O took its time sleeps for that
 * long before its next step.
 */
public final class ExploredHost implements Host {

  private static final long STEPS_MAX = 3_000_000;

  private final SimulatedHost host;
  private final RunLog log;
  private List<Killing> killings = List.of();
  private long steps;
  private long ioNanos;

  ExploredHost(long seed, RunLog log, TraceSink sink) {
    this.host = new SimulatedHost(seed, sink);
    this.log = log;
  }

  public void settle() {
    host.settle();
  }

  /** From now on, these may strike. */
  public void arm(List<Killing> armed) {
    killings = List.copyOf(armed);
  }

  /** The request under way took so long; to be told by a disk. */
  public void took(long nanos) {
    ioNanos += nanos;
  }

  /** A task under this host's eyes. */
  private final class Watched extends ForwardingTask {
    private long busyUntil;

    Watched(Task task) {
      super(task);
    }

    @Override
    public Step step() throws IOException {
      if (++steps > STEPS_MAX) {
        throw new IllegalStateException(
            "no end after %d steps; %s went on".formatted(STEPS_MAX, name()));
      }
      if (host.nanoTime() < busyUntil) {
        return Step.waitingUntil(busyUntil, "a slow disk");
      }
      for (Killing killing : killings) {
        if (killing.before(name()) && strike(killing)) {
          return Step.DONE;
        }
      }
      ioNanos = 0;
      Step step = below.step();
      busyUntil = ioNanos == 0 ? 0 : host.nanoTime() + ioNanos;
      for (Killing killing : killings) {
        if (killing.after(name()) && strike(killing)) {
          return Step.DONE;
        }
      }
      return step;
    }

    /** Whether the task is gone. */
    private boolean strike(Killing killing) {
      if (killing.kills()) {
        host.kill(killing::victim);
      }
      killing.died();
      return killing.kills();
    }
  }

  @Override
  public TaskHandle start(Task task) {
    return host.start(new Watched(task));
  }

  @Override
  public void run(Task task) throws IOException {
    host.run(new Watched(task));
  }

  @Override
  public void parallel(List<? extends IoAction> actions) throws IOException {
    List<IoAction> told = new ArrayList<>(actions.size());
    for (int i = 0; i < actions.size(); i++) {
      int number = i;
      IoAction action = actions.get(i);
      told.add(
          () -> {
            log.action(number);
            action.run();
          });
    }
    log.beginGroup();
    try {
      host.parallel(told);
    } finally {
      log.endGroup();
    }
  }

  @Override
  public void changed() {
    host.changed();
  }

  @Override
  public long nanoTime() {
    return host.nanoTime();
  }

  @Override
  public Instant now() {
    return host.now();
  }

  @Override
  public RandomGenerator random() {
    return host.random();
  }

  @Override
  public Trace trace() {
    return host.trace();
  }
}
