package mdadm.admin.grow;

import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.MdArray;

/**
 * Steps 5 to 7 belong to md and mdmon: the reshape stands at {@code sync_max}, the monitor sees it
 * and grows what it keeps of the array. mdadm waits until the manager has looked, lest the update
 * meets a monitor that knows nothing of the new slots.
 */
final class AwaitMonitor implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          MdArray array = expansion.turn().array();
          return Works.inOrder(
              Works.until(
                  "the reshape of " + array.name() + " to start", () -> array.status().reshaping()),
              expansion.monitor().start(),
              expansion.monitor().flush());
        });
  }
}
