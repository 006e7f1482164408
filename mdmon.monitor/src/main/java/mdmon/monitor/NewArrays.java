package mdmon.monitor;

import java.io.IOException;
import java.util.Optional;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.SyncAction;
import raid.api.host.Trace.Surface;

/**
 * Takes in arrays that md runs and mdmon does not watch yet (manage_new in managemon.c).
 * Arrays without redundancy need no watcher.
 */
final class NewArrays {

  /** Shorter delays are what an array has that nobody has set up: 5 s then. */
  private static final long SHORTEST_DELAY_MILLIS = 50;

  private static final long DEFAULT_DELAY_MILLIS = 5_000;

  private final Session session;

  NewArrays(Session session) {
    this.session = session;
  }

  void manage(MdArray array) {
    ArrayStatus status = array.status();
    Optional<Membership> member = session.membership(status);
    if (member.isEmpty() || !wanted(session, array, status)) {
      return;
    }
    WatchedArray watched = new WatchedArray(array, member.get().volume());
    resume(watched);
    try {
      session.metadata().openNew(watched);
    } catch (IOException unknown) {
      session.strangers().add(array);
      session.trace(
          Surface.UPDATE,
          session.container(),
          "cannot watch " + array.name() + ": " + unknown.getMessage());
      return;
    }
    storeSafeModeDelay(array);
    if (watched.status().members().size() < raidDisks(watched)) {
      watched.wish(Wish.CHECK_DEGRADED);
    }
    session.watch(watched);
  }

  private static int raidDisks(WatchedArray watched) {
    return watched.status().geometry().map(Geometry::raidDisks).orElse(0);
  }

  private static boolean wanted(Session session, MdArray array, ArrayStatus status) {
    return !session.strangers().contains(array)
        && status.state().compareTo(ArrayState.INACTIVE) > 0
        && status.geometry().filter(geometry -> geometry.level().redundant()).isPresent();
  }

  /** Whether md runs an array that is to be watched and is not yet. */
  static boolean waiting(Session session) {
    for (MdArray array : session.md().arrays()) {
      boolean watched = session.arrays().stream().anyMatch(known -> known.array() == array);
      ArrayStatus status = array.status();
      if (!watched && session.membership(status).isPresent() && wanted(session, array, status)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A reshape that is under way goes on from its position. One that ended while no mdmon ran is
   * given the edge that its end would have been, so that the migration ends in the metadata too;
   * one that ends before the first pass has that edge because it stood here, if only in {@code
   * sync_action}, which md clears last.
   */
  private void resume(WatchedArray watched) {
    ArrayStatus status = watched.status();
    boolean runs = status.syncAction() == SyncAction.RESHAPE;
    watched.previousReshaping(status.reshaping() || runs);
    if (runs && status.reshaping()) {
      int dataDisks = status.geometry().map(Geometry::dataDisks).orElse(1);
      watched.lastCheckpoint(status.reshapePosition() / dataDisks);
    } else if (session
        .volume(watched.volume())
        .filter(volume -> MissedEnd.of(volume, status))
        .isPresent()) {
      watched.previousAction(SyncAction.RESHAPE);
    }
  }

  private void storeSafeModeDelay(MdArray array) {
    long delay = array.status().safeModeDelayMillis();
    long wanted = delay >= SHORTEST_DELAY_MILLIS ? delay : DEFAULT_DELAY_MILLIS;
    Stores.array(array, ArrayAttribute.SAFE_MODE_DELAY, seconds(wanted));
  }

  /** As the attribute prints it: {@code 4.000}. */
  static String seconds(long millis) {
    return millis / 1000 + "." + Long.toString(1000 + millis % 1000).substring(1);
  }
}
