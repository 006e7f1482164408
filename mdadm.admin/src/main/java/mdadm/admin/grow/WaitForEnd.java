package mdadm.admin.grow;

import java.io.IOException;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;
import raid.api.metadata.VolumeInfo;

/**
 * Step 10 is md's, 11 mdmon's: the reshape ends, and so does the migration in the metadata. mdadm
 * waits for both and reads the metadata again. A monitor that is gone is started again, for nobody
 * else would end the migration.
 */
final class WaitForEnd implements ExpansionStep {

  private static final int LOOKS = 3;

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          return Works.inOrder(
              Works.until(
                  "the reshape of " + turn.name() + " to end", () -> ended(turn.array().status())),
              migrationEnded(expansion, LOOKS),
              Works.once(() -> expansion.metadata().forgetReshape()));
        });
  }

  private static boolean ended(ArrayStatus status) {
    return !status.reshaping() && status.syncAction() != SyncAction.RESHAPE;
  }

  /** Each look lets the manager and the monitor act once more on all there is to see. */
  private static Work migrationEnded(Expansion expansion, int left) {
    return Works.inOrder(
        expansion.monitor().start(),
        Works.later(
            () -> {
              expansion.reload();
              if (volume(expansion).reshape().isEmpty()) {
                return Works.NOTHING;
              }
              if (left == 1) {
                throw new IOException(
                    "%s has been reshaped, but its metadata still migrates: mdmon did not end it"
                        .formatted(expansion.turn().name()));
              }
              return migrationEnded(expansion, left - 1);
            }));
  }

  static VolumeInfo volume(Expansion expansion) throws IOException {
    return MdMachine.volume(expansion.metadata(), expansion.turn().volume().index());
  }
}
