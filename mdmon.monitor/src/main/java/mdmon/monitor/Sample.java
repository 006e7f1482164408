package mdmon.monitor;

import java.util.List;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;

/**
 * What a pass sees of an array, and what the pass before saw: all that {@link Rule} decides by.
 *
 * @param state CLEAR for an array that is gone
 * @param previousReshaping whether {@code reshape_position} had a value in the pass before
 * @param completed sectors per member; 0 where {@code sync_completed} reads none
 * @param positionNone whether {@code reshape_position} reads none
 * @param componentSectors sectors per member
 * @param redundant whether the level has redundancy; true without a level
 * @param held mdadm keeps the array to itself ({@code external:-})
 * @param members those the monitor looks at
 */
record Sample(
    ArrayState state,
    ArrayState previousState,
    SyncAction action,
    SyncAction previousAction,
    boolean previousReshaping,
    long completed,
    boolean positionNone,
    long componentSectors,
    int raidDisks,
    boolean redundant,
    boolean held,
    List<MemberStatus> members) {

  static Sample of(WatchedArray array, boolean gone) {
    ArrayStatus status = array.status();
    return new Sample(
        gone ? ArrayState.CLEAR : status.state(),
        array.previousState(),
        status.syncAction(),
        array.previousAction(),
        array.previousReshaping(),
        status.syncCompleted() == ArrayStatus.NONE ? 0 : status.syncCompleted(),
        !status.reshaping(),
        array.componentSectors(),
        status.geometry().map(Geometry::raidDisks).orElse(0),
        status.geometry().map(geometry -> geometry.level().redundant()).orElse(true),
        Membership.of(status.metadataVersion()).map(Membership::held).orElse(false),
        status.members());
  }

  /** Whether it ran and no longer runs. */
  boolean stopped() {
    return state.compareTo(ArrayState.INACTIVE) <= 0
        && previousState.compareTo(ArrayState.INACTIVE) > 0;
  }

  /** Whether the action has gone from {@code from} to idle in an array that runs. */
  boolean ended(SyncAction from) {
    return !stopped() && action == SyncAction.IDLE && previousAction == from;
  }

  /**
   * Whether a reshape is over, finished or interrupted. One that finished just before mdadm froze
   * the array is over as well, and so is one that was assembled near its end and came to it between
   * two passes, and one that md follows up at once with a resync; the real program misses these
   * ends.
   */
  boolean reshapeOver() {
    return ended(SyncAction.RESHAPE) || finished();
  }

  private boolean finished() {
    boolean stood = previousReshaping || previousAction == SyncAction.RESHAPE;
    return !stopped() && stood && action != SyncAction.RESHAPE && positionNone;
  }

  boolean atMost(ArrayState bound) {
    return state.compareTo(bound) <= 0;
  }

  /** Whether data may differ from what clean metadata promises: mdmon must not leave it so. */
  boolean dirty() {
    return switch (state) {
      case WRITE_PENDING, ACTIVE_IDLE, ACTIVE, SUSPENDED -> true;
      case CLEAR, INACTIVE, READONLY, READ_AUTO, CLEAN, BROKEN -> false;
    };
  }
}
