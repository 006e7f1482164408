package harness.forward;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import raid.api.host.Host;
import raid.api.host.IoAction;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace;

/** Hands every call on to the host below. */
public abstract class ForwardingHost implements Host {

  protected final Host below;

  protected ForwardingHost(Host below) {
    this.below = below;
  }

  @Override
  public TaskHandle start(Task task) {
    return below.start(task);
  }

  @Override
  public void run(Task task) throws IOException {
    below.run(task);
  }

  @Override
  public void changed() {
    below.changed();
  }

  @Override
  public long nanoTime() {
    return below.nanoTime();
  }

  @Override
  public Instant now() {
    return below.now();
  }

  @Override
  public RandomGenerator random() {
    return below.random();
  }

  @Override
  public void parallel(List<? extends IoAction> actions) throws IOException {
    below.parallel(actions);
  }

  @Override
  public Trace trace() {
    return below.trace();
  }
}
