package mdadm.admin.work;

import java.io.IOException;
import raid.api.host.Step;
import raid.api.host.Task;

/** A work that a host runs under a name. */
public final class WorkTask implements Task {

  private final String name;
  private final Work work;

  public WorkTask(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Step step() throws IOException {
    return work.step();
  }
}
