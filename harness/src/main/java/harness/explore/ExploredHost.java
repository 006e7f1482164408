package harness.explore;

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
 * A simulated host that tells the log which I/O runs in parallel, and that ends a run in which
 * tasks go round in circles.
 */
final class ExploredHost implements Host {

  private static final long STEPS_MAX = 3_000_000;

  private final SimulatedHost host;
  private final RunLog log;
  private long steps;

  ExploredHost(long seed, RunLog log, TraceSink sink) {
    this.host = new SimulatedHost(seed, sink);
    this.log = log;
  }

  void settle() {
    host.settle();
  }

  private Task counted(Task task) {
    return new Task() {
      @Override
      public String name() {
        return task.name();
      }

      @Override
      public Step step() throws IOException {
        if (++steps > STEPS_MAX) {
          throw new IllegalStateException(
              "no end after %d steps; %s went on".formatted(STEPS_MAX, task.name()));
        }
        return task.step();
      }
    };
  }

  @Override
  public TaskHandle start(Task task) {
    return host.start(counted(task));
  }

  @Override
  public void run(Task task) throws IOException {
    host.run(counted(task));
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
