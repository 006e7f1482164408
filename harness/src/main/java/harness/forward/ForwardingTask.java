package harness.forward;

import raid.api.host.Task;

/** Has the name and the manners of the task below; what becomes of its steps is the decorator's. */
public abstract class ForwardingTask implements Task {

  protected final Task below;

  protected ForwardingTask(Task below) {
    this.below = below;
  }

  @Override
  public final String name() {
    return below.name();
  }

  @Override
  public final boolean yields() {
    return below.yields();
  }
}
