package mdadm.admin.grow;

import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.MdArray;

/**
 * Opens the suspended range of a volume whose reshape and migration have ended: an overseer that
 * died between these and its own end has left it, and with it writes that would wait for ever.
 */
final class ReleaseWrites implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.once(
        () -> {
          MdArray array = expansion.turn().array();
          if (!SuspendWindow.isEmpty(array)) {
            SuspendWindow.emptyAt(array, 0);
          }
        });
  }
}
