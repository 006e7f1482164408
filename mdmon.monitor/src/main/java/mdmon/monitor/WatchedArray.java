package mdmon.monitor;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.metadata.ActiveArray;

/**
 * A volume as mdmon watches it (active_array in mdmon.h), with the {@linkplain WatchedMembers
 * members} that the manager has taken in.
 *
 * <p>Where the real manager publishes a changed duplicate of the array and has the monitor exchange
 * it, this one changes the array itself: both hold the session's lock. Guarded by the session.
 */
final class WatchedArray implements ActiveArray {

  private final MdArray array;
  private final int volume;
  private final WatchedMembers members = new WatchedMembers();
  private final Set<Wish> wishes = EnumSet.noneOf(Wish.class);
  private ArrayStatus status;
  private ArrayState previousState = ArrayState.INACTIVE;
  private SyncAction previousAction = SyncAction.IDLE;
  private boolean previousReshaping;
  private long componentSectors;
  private long lastCheckpoint;
  private long customArraySize;
  private Notice seen;
  private RaidLevel level;
  private boolean asked;
  private boolean hurried;
  private boolean toRemove;

  WatchedArray(MdArray array, int volume) {
    this.array = array;
    this.volume = volume;
    sample();
    level = status.geometry().map(Geometry::level).orElse(null);
    takeIn();
  }

  String name() {
    return array.name();
  }

  MdArray array() {
    return array;
  }

  @Override
  public int volume() {
    return volume;
  }

  @Override
  public ArrayStatus status() {
    return status;
  }

  /** Looks at md again. */
  void sample() {
    ArrayStatus all = array.status();
    if (status != null && all.state() == ArrayState.CLEAR) {
      status = stopped(status);
      return;
    }
    all.geometry().ifPresent(geometry -> componentSectors = geometry.componentSectors());
    List<MemberStatus> watched = members.of(all.members());
    status = watched == all.members() ? all : with(all, all.state(), all.syncAction(), watched);
  }

  /** A cleared array has forgotten what it was; the metadata is told of it as it was last. */
  private static ArrayStatus stopped(ArrayStatus last) {
    return with(last, ArrayState.CLEAR, SyncAction.IDLE, last.members());
  }

  private static ArrayStatus with(
      ArrayStatus all, ArrayState state, SyncAction action, List<MemberStatus> watched) {
    return new ArrayStatus(
        all.name(),
        state,
        all.geometry(),
        all.previous(),
        all.arraySectors(),
        all.metadataVersion(),
        action,
        all.syncCompleted(),
        all.syncMin(),
        all.syncMax(),
        all.suspendLo(),
        all.suspendHi(),
        all.reshapePosition(),
        all.resyncStart(),
        all.degraded(),
        all.mismatchCount(),
        all.safeModeDelayMillis(),
        List.copyOf(watched));
  }

  /** Whether something happened since {@link #noticed} that md notifies a watcher of. */
  boolean hasNews() {
    sample();
    return seen == null || !notice().saysTheSame(seen);
  }

  /** What the sample shows has been acted upon. */
  void noticed() {
    seen = notice();
  }

  /**
   * md was released: it may be back in the state that the last pass saw before the next pass looks,
   * write-pending again above all, so the next look counts as news whatever it sees.
   */
  void answered() {
    seen = null;
  }

  private Notice notice() {
    return new Notice(
        status.state(),
        status.syncAction(),
        status.reshaping(),
        status.syncCompleted(),
        members.staying(status.members()));
  }

  /**
   * Watches members that have a slot and were not watched yet.
   *
   * @return the new ones
   */
  List<MemberStatus> takeIn() {
    List<MemberStatus> added = members.takeIn(array.status().members());
    if (!added.isEmpty()) {
      sample();
    }
    return added;
  }

  /** The monitor looks at this member no more; the manager is to remove it. */
  void release(Disk disk) {
    asked |= members.release(disk);
    if (seen != null) {
      noticed();
    }
  }

  /** Members that wait to be removed from md. */
  List<Disk> removing() {
    return members.removing();
  }

  void removed(Disk disk) {
    members.removed(disk);
  }

  ArrayState previousState() {
    return previousState;
  }

  @Override
  public SyncAction previousAction() {
    return previousAction;
  }

  /**
   * Whether a reshape stood in the array in the pass before, be it that it had not begun to run.
   */
  boolean previousReshaping() {
    return previousReshaping;
  }

  /** What the first pass is to compare with. */
  void previousReshaping(boolean stood) {
    previousReshaping = stood;
  }

  /** Makes the next pass see an edge from this action. */
  void previousAction(SyncAction action) {
    previousAction = action;
  }

  /** The end of a pass: what was sampled is the past now. */
  void advance() {
    previousState = status.state();
    previousAction = status.syncAction();
    previousReshaping = status.reshaping();
  }

  /** Sectors on each member; the last that was known, once the array is gone. */
  long componentSectors() {
    return componentSectors;
  }

  @Override
  public long lastCheckpoint() {
    return lastCheckpoint;
  }

  @Override
  public void lastCheckpoint(long sectors) {
    lastCheckpoint = sectors;
  }

  /** Of 512 bytes; 0 as long as the format has given none. */
  long customArraySize() {
    return customArraySize;
  }

  @Override
  public void customArraySize(long sectors) {
    customArraySize = sectors;
    wish(Wish.CHECK_RESHAPE);
  }

  void wish(Wish wish) {
    asked |= wishes.add(wish);
  }

  /** Whether the manager was asked for something new since this was last called. */
  boolean takeAsked() {
    boolean taken = asked;
    asked = false;
    return taken;
  }

  boolean wishes(Wish wish) {
    return wishes.contains(wish);
  }

  /** Whether there was this wish; it is gone. */
  boolean grant(Wish wish) {
    return wishes.remove(wish);
  }

  /** Whether the level differs from the one seen last; it is remembered. */
  boolean levelChanged(RaidLevel now) {
    boolean changed = level != now;
    level = now;
    return changed;
  }

  /** Whether this is the first time it is to become clean quickly. */
  boolean hurry() {
    boolean first = !hurried;
    hurried = true;
    return first;
  }

  /** The monitor is to drop it. */
  void drop() {
    toRemove = true;
  }

  boolean dropped() {
    return toRemove;
  }
}
