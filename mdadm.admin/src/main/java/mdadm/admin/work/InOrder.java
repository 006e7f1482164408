package mdadm.admin.work;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import raid.api.host.Step;

/** One part after another, one of them a step at the most. */
final class InOrder implements Work {

  private final Iterator<Work> rest;
  private Work current;

  InOrder(List<Work> parts) {
    rest = List.copyOf(parts).iterator();
  }

  @Override
  public Step step() throws IOException {
    if (current == null) {
      if (!rest.hasNext()) {
        return Step.DONE;
      }
      current = rest.next();
    }
    Step step = current.step();
    if (!step.isDone()) {
      return step;
    }
    current = null;
    return rest.hasNext() ? Step.RAN : Step.DONE;
  }
}
