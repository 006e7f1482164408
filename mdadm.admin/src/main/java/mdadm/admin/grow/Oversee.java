package mdadm.admin.grow;

import java.io.IOException;
import java.util.List;
import mdadm.admin.work.Work;
import mdadm.admin.work.WorkTask;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.SyncPace;
import raid.api.host.Task;
import raid.api.metadata.ReshapeContext;

/**
 * Leads the reshape through the array, unit by unit: the format suspends, saves, records and allows
 * (manage_reshape). It ends when md has reached the end. If it fails, md stays at the last allowed
 * unit and writers must not wait for ever: see {@link Interrupted}.
 */
final class Oversee implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          return Works.inOrder(
              Works.until(
                  "other arrays on the same disks to end their sync", () -> !delayed(turn.array())),
              Works.task(
                  () ->
                      expansion
                          .metadata()
                          .overseeReshape(turn.volume().index(), new Context(expansion))));
        });
  }

  private static boolean delayed(MdArray array) throws IOException {
    return Expansion.has(array, ArrayAttribute.SYNC_COMPLETED)
        && array.show(ArrayAttribute.SYNC_COMPLETED).equals("delayed");
  }

  /** The overseer's ways to the array, to the monitor and to people. */
  private record Context(Expansion expansion) implements ReshapeContext {

    @Override
    public MdArray array() {
      return expansion.turn().array();
    }

    @Override
    public Task update(List<byte[]> updates) {
      return new WorkTask("mdadm-child", expansion.monitor().postAgainIfGone(updates));
    }

    @Override
    public boolean terminated() {
      return false;
    }

    @Override
    public void progress(long done, long total) {
      MdArray array = array();
      String users = array.pace().map(SyncPace::usersText).orElse("");
      expansion
          .machine()
          .context()
          .console()
          .progress("reshape of " + array.name(), done, total, users);
    }
  }
}
