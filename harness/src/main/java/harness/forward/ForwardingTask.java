package harness.forward;

import raid.api.host.Task;

/** Goes by the name of the task below; what becomes of its steps is the decorator's. */
public abstract class ForwardingTask implements Task {

  protected final Task below;

  protected ForwardingTask(Task below) {
    this.below = below;
  }

  @Override
  public final String name() {
    return below.name();
  }
}
