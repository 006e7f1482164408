package mdadm.admin.grow;

import mdadm.admin.machine.Stores;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;

/**
 * Step 1: gives a RAID0 array a level that md can reshape, with its parity missing, and a monitor
 * that answers for it from now on. Arrays of other levels are only made writable.
 */
final class TakeOver implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          MdArray array = turn.array();
          return Works.inOrder(
              writable(array),
              inSync(array),
              Works.once(() -> Freeze.freezeSync(array)),
              level(array) == turn.shown().before().level()
                  ? unchanged(expansion)
                  : changed(expansion));
        });
  }

  private static RaidLevel level(MdArray array) {
    return array.status().geometry().map(Geometry::level).orElseThrow();
  }

  /** Just assembled, an array is read-only until the first write (RESTART_ARRAY_RW). */
  private static Work writable(MdArray array) {
    return Works.once(
        () -> {
          ArrayState state = array.status().state();
          if (state == ArrayState.READONLY || state == ArrayState.READ_AUTO) {
            array.store(ArrayAttribute.ARRAY_STATE, ArrayState.ACTIVE.text());
          }
        });
  }

  /**
   * Assembled dirty after a power cut, an array is resynced first: md does not begin a reshape of
   * an array whose parity is not right.
   */
  private static Work inSync(MdArray array) {
    return Works.inOrder(
        Works.once(
            () -> {
              ArrayStatus status = array.status();
              if (!inSync(status) && status.syncAction() == SyncAction.FROZEN) {
                array.store(ArrayAttribute.SYNC_ACTION, SyncAction.IDLE.text());
              }
            }),
        Works.until("the resync of " + array.name() + " to end", () -> inSync(array.status())));
  }

  private static boolean inSync(ArrayStatus status) {
    return status.resyncStart() == ArrayStatus.NONE
        || status.geometry().filter(geometry -> geometry.level().redundant()).isEmpty();
  }

  private static Work unchanged(Expansion expansion) {
    Expansion.Turn turn = expansion.turn();
    String level = turn.shown().before().level().text();
    return Works.inOrder(
        Works.once(() -> expansion.tell("1", "%s: is %s, no takeover", turn.name(), level)),
        expansion.monitor().start());
  }

  private static Work changed(Expansion expansion) {
    Expansion.Turn turn = expansion.turn();
    String level = turn.shown().before().level().text();
    return Works.inOrder(
        Works.followed(
            Stores.store(turn.array(), ArrayAttribute.LEVEL, level),
            () -> {
              expansion.machine().say("level of " + turn.name() + " changed to " + level);
              expansion.tell("1", "%s: taken over to %s", turn.name(), level);
              Freeze.freezeSync(turn.array());
            }),
        expansion.monitor().flush(),
        expansion.monitor().start());
  }
}
