package harness.host;

import java.io.IOException;
import java.util.Optional;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;

/** A task with what became of it. A kill takes effect between two steps, and waits for that. */
final class RunningTask implements TaskHandle {

  private final Task task;
  private Step last = Step.RAN;
  private volatile String waitingFor;
  private volatile boolean ended;
  private volatile Throwable failure;

  RunningTask(Task task) {
    this.task = task;
  }

  /** The task's next step; DONE once it was killed. */
  synchronized Step step() throws IOException {
    if (ended) {
      return Step.DONE;
    }
    waitingFor = null;
    last = task.step();
    waitingFor = last.isWaiting() ? last.reason() : null;
    ended = last.isDone();
    return last;
  }

  Step last() {
    return last;
  }

  void failed(Throwable thrown) {
    failure = thrown;
    waitingFor = null;
    ended = true;
  }

  @Override
  public String name() {
    return task.name();
  }

  boolean yields() {
    return task.yields();
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** Returns once the step under way, if any, has ended. */
  synchronized void settle() {}

  @Override
  public synchronized void kill() {
    waitingFor = null;
    ended = true;
  }
}
