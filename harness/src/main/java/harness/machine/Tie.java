package harness.machine;

import harness.forward.ForwardingHost;
import harness.forward.ForwardingTask;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;

/**
 * Ties what a part does on a machine to that part: once the part has gone or been replaced, no step
 * of it begins any more, as if its process had been killed between two steps. A step under way
 * ends; should it fail then, it did so because the part went.
 * A tie that is cut stays cut, even if the same part comes back. Any thread.
 */
final class Tie {

  private final BooleanSupplier holds;
  private final Consumer<Tie> cut;
  private final AtomicBoolean isCut = new AtomicBoolean();
  private final List<TaskHandle> tasks = new CopyOnWriteArrayList<>();

  /**
   * @param holds whether the part is still the one that is there
   * @param cut told once, when a task finds the tie cut, by that task
   */
  Tie(BooleanSupplier holds, Consumer<Tie> cut) {
    this.holds = holds;
    this.cut = cut;
  }

  /** Whether the next step of the part may begin. */
  boolean holds() {
    if (!isCut.get() && !holds.getAsBoolean() && isCut.compareAndSet(false, true)) {
      cut.accept(this);
    }
    return !isCut.get();
  }

  /** Whether a task has found it cut. */
  boolean isCut() {
    return isCut.get();
  }

  /** Whether the next task that looks will find it cut, if none has yet. */
  boolean broken() {
    return isCut.get() || !holds.getAsBoolean();
  }

  /** Whether no step of the part is under way. */
  boolean quiet() {
    return tasks.stream().allMatch(TaskHandle::ended);
  }

  /** The host that the part is given: what it starts there is tied. */
  Host host(Host below) {
    return new ForwardingHost(below) {
      @Override
      public TaskHandle start(Task task) {
        tasks.removeIf(TaskHandle::ended);
        TaskHandle handle = below.start(new Tied(task));
        tasks.add(handle);
        return handle;
      }
    };
  }

  private final class Tied extends ForwardingTask {
    Tied(Task task) {
      super(task);
    }

    @Override
    public Step step() throws IOException {
      if (!holds()) {
        return Step.DONE;
      }
      try {
        return below.step();
      } catch (IOException e) {
        if (holds()) {
          throw e;
        }
        return Step.DONE;
      }
    }
  }
}
