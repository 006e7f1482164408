package mdadm.admin.work;

import java.io.IOException;
import raid.api.host.Step;

/** A work that is made when it is first stepped. */
final class Later implements Work {

  private final Works.Plan plan;
  private Work work;

  Later(Works.Plan plan) {
    this.plan = plan;
  }

  @Override
  public Step step() throws IOException {
    if (work == null) {
      work = plan.make();
    }
    return work.step();
  }
}
