package mdadm.admin.work;

import java.io.IOException;
import raid.api.host.Step;

/** A body, and what to do instead of the rest of it once it has failed. */
final class Recovering implements Work {

  private final Works.Remedy remedy;
  private Work current;
  private boolean failed;

  Recovering(Work body, Works.Remedy remedy) {
    this.current = body;
    this.remedy = remedy;
  }

  @Override
  public Step step() throws IOException {
    if (failed) {
      return current.step();
    }
    try {
      return current.step();
    } catch (IOException failure) {
      failed = true;
      current = remedy.of(failure);
      return Step.RAN;
    }
  }
}
