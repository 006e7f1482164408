package mdmon.monitor;

import java.util.function.Supplier;
import raid.api.host.Step;
import raid.api.host.Task;

/** One of the two tasks of mdmon. */
record ProcessTask(String name, Supplier<Step> body) implements Task {

  @Override
  public Step step() {
    return body.get();
  }
}
