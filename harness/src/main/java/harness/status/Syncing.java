package harness.status;

import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.SyncPace;

/**
 * A sync that runs.
 *
 * @param doneSectors of each member, as published; of {@code totalSectors}
 * @param kibPerSecond of each member, over the last half minute
 * @param usersShare of that time in which it was held back for users, 0 to 1
 */
public record Syncing(
    String array,
    String action,
    long doneSectors,
    long totalSectors,
    long kibPerSecond,
    double usersShare) {

  /** Empty if none runs. */
  static Optional<Syncing> of(MdArray array) {
    Optional<SyncPace> pace = array.pace();
    ArrayStatus status = array.status();
    if (pace.isEmpty() || status.syncCompleted() == ArrayStatus.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        new Syncing(
            array.name(),
            status.syncAction().text(),
            status.syncCompleted(),
            status.geometry().orElseThrow().componentSectors(),
            pace.get().kibPerSecond(),
            pace.get().usersShare()));
  }

  /** At the present speed; -1 if it stands still. */
  public long secondsLeft() {
    return kibPerSecond == 0 ? -1 : (totalSectors - doneSectors) / 2 / kibPerSecond;
  }
}
