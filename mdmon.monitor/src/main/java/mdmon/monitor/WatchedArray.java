package mdmon.monitor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * A volume as mdmon watches it (active_array in mdmon.h).
 *
 * <p>It knows only the members that the manager has taken in, by the slot they had then: md may put
 * a disk into the array long before the monitor is told, and takes the slot away from a failed disk
 * before the metadata has heard of it. A member on its way out is no longer looked at.
 *
 * <p>Where the real manager publishes a changed duplicate of the array and has the monitor exchange
 * it, this one changes the array itself: both hold the session's lock. Guarded by the session.
 */
final class WatchedArray implements ActiveArray {

  private final MdArray array;
  private final int volume;
  private final Map<Disk, Integer> slots = new HashMap<>();
  private final Set<Disk> removing = new HashSet<>();
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

  /** What md notifies a watcher of; a pass is made when it differs from the pass before. */
  private record Notice(
      ArrayState state,
      SyncAction action,
      boolean reshaping,
      long completed,
      List<MemberStatus> members) {

    boolean saysTheSame(Notice other) {
      return state == other.state
          && action == other.action
          && reshaping == other.reshaping
          && completed == other.completed
          && sameMembers(other.members);
    }

    private boolean sameMembers(List<MemberStatus> others) {
      boolean same = members.size() == others.size();
      for (int i = 0; same && i < members.size(); i++) {
        same =
            members.get(i).disk().equals(others.get(i).disk())
                && members.get(i).state().equals(others.get(i).state());
      }
      return same;
    }
  }

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

  /** Looks at md again; a member that has left md is forgotten. */
  void sample() {
    ArrayStatus all = array.status();
    if (status != null && all.state() == ArrayState.CLEAR) {
      status = stopped(status);
      return;
    }
    all.geometry().ifPresent(geometry -> componentSectors = geometry.componentSectors());
    List<MemberStatus> watched = watched(all.members());
    status =
        watched == all.members() ? all : with(all, all.state(), all.syncAction(), watched);
  }

  /** A cleared array has forgotten what it was; the metadata is told of it as it was last. */
  private static ArrayStatus stopped(ArrayStatus last) {
    return with(last, ArrayState.CLEAR, SyncAction.IDLE, last.members());
  }

  /** The list itself if it is what the monitor is to see. */
  private List<MemberStatus> watched(List<MemberStatus> all) {
    int plain = 0;
    int known = 0;
    for (MemberStatus member : all) {
      Integer slot = slots.get(member.disk());
      known += slot != null ? 1 : 0;
      plain += slot != null && slot == member.slot() && !removing.contains(member.disk()) ? 1 : 0;
    }
    if (known < slots.size()) {
      slots.keySet().retainAll(all.stream().map(MemberStatus::disk).toList());
    }
    return plain == all.size() ? all : seenOnly(all);
  }

  private List<MemberStatus> seenOnly(List<MemberStatus> all) {
    List<MemberStatus> watched = new ArrayList<>(all.size());
    for (MemberStatus member : all) {
      Integer slot = slots.get(member.disk());
      if (slot != null && !removing.contains(member.disk())) {
        watched.add(slot == member.slot() ? member : withSlot(member, slot));
      }
    }
    return watched;
  }

  private static MemberStatus withSlot(MemberStatus member, int slot) {
    return new MemberStatus(
        member.disk(),
        slot,
        member.offsetSectors(),
        member.sizeSectors(),
        member.state(),
        member.recoveryStart());
  }

  private static ArrayStatus with(
      ArrayStatus all, ArrayState state, SyncAction action, List<MemberStatus> members) {
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
        List.copyOf(members));
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
    List<MemberStatus> members = status.members();
    if (!removing.isEmpty()) {
      members = members.stream().filter(member -> !removing.contains(member.disk())).toList();
    }
    return new Notice(
        status.state(),
        status.syncAction(),
        status.reshaping(),
        status.syncCompleted(),
        members);
  }

  /**
   * Watches members that have a slot and were not watched yet.
   *
   * @return the new ones
   */
  List<MemberStatus> takeIn() {
    List<MemberStatus> added = new ArrayList<>();
    for (MemberStatus member : array.status().members()) {
      if (member.slot() >= 0 && !slots.containsKey(member.disk())) {
        slots.put(member.disk(), member.slot());
        added.add(member);
      }
    }
    if (!added.isEmpty()) {
      sample();
    }
    return added;
  }

  /** The monitor looks at this member no more; the manager is to remove it. */
  void release(Disk disk) {
    asked |= removing.add(disk);
    if (seen != null) {
      noticed();
    }
  }

  /** Members that wait to be removed from md. */
  List<Disk> removing() {
    return List.copyOf(removing);
  }

  void removed(Disk disk) {
    removing.remove(disk);
    slots.remove(disk);
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
