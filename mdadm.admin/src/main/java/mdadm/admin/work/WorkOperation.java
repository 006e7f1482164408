package mdadm.admin.work;

import java.io.IOException;
import java.util.function.Supplier;
import raid.api.admin.Operation;
import raid.api.host.Step;

/** A foreground run of mdadm: a work, and the result that it leaves behind. */
public final class WorkOperation<T> implements Operation<T> {

  private final Work work;
  private final Supplier<T> result;
  private boolean done;

  public WorkOperation(Work work, Supplier<T> result) {
    this.work = work;
    this.result = result;
  }

  @Override
  public String name() {
    return "mdadm";
  }

  @Override
  public Step step() throws IOException {
    Step step = work.step();
    done |= step.isDone();
    return step;
  }

  @Override
  public T result() {
    if (!done) {
      throw new IllegalStateException("mdadm has not ended yet, or it failed");
    }
    return result.get();
  }
}
