package mdmon.monitor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.Trace.Surface;
import raid.api.metadata.SpareActivation;

/**
 * What the manager does for an array that is watched (manage_member in managemon.c): it
 * notices a change of level, removes failed members from md, puts spares to work, takes in added
 * members and raises {@code array_size}.
 *
 * <p>Other than in the real program, a member that md does not let go yet holds up spares only.
 */
final class ManagedMember {

  private static final String HURRY = "0.001";

  private final Session session;
  private final WatchedArray watched;
  private final ArrayStatus status;

  ManagedMember(Session session, WatchedArray watched) {
    this.session = session;
    this.watched = watched;
    status = watched.array().status();
  }

  /**
   * @return a spare on its way into the array, or null
   */
  SpareRun manage() {
    RaidLevel level = status.geometry().map(Geometry::level).orElse(null);
    if (watched.dropped() || level == null || status.state().compareTo(ArrayState.INACTIVE) <= 0) {
      return null;
    }
    if (!level.redundant()) {
      session.wakeMonitor();
      return null;
    }
    if (watched.levelChanged(level)) {
      session.wakeMonitor();
    }
    if (session.terminating() && watched.hurry()) {
      Stores.array(watched.array(), ArrayAttribute.SAFE_MODE_DELAY, HURRY);
    }
    removeFailed();
    if (watched.grant(Wish.CHECK_RESHAPE)) {
      takeInMembers();
      raiseArraySize();
    }
    return watched.wishes(Wish.CHECK_DEGRADED)
            && mayUseSpares()
            && watched.grant(Wish.CHECK_DEGRADED)
        ? useSpares()
        : null;
  }

  private void removeFailed() {
    for (Disk disk : watched.removing()) {
      boolean here = watched.array().member(disk.name()).isPresent();
      if (!here || Stores.member(watched.array(), disk, MemberAttribute.STATE, "remove")) {
        watched.removed(disk);
        watched.wish(Wish.CHECK_DEGRADED);
      }
    }
  }

  /**
   * Not while mdadm holds the array, something is under way, or an update may change the answer.
   */
  private boolean mayUseSpares() {
    boolean held = session.membership(watched.array().status()).map(Membership::held).orElse(true);
    return !held
        && status.syncAction() == SyncAction.IDLE
        && watched.removing().isEmpty()
        && session.updates().drained();
  }

  private SpareRun useSpares() {
    watched.sample();
    Optional<SpareActivation> spares;
    try {
      spares = session.metadata().activateSpare(watched);
    } catch (IOException failure) {
      session.trace(
          Surface.UPDATE,
          session.container(),
          "no spare for " + watched.name() + ": " + failure.getMessage());
      return null;
    }
    return spares.map(found -> SpareRun.start(session, watched, found)).orElse(null);
  }

  private void takeInMembers() {
    List<MemberStatus> added = watched.takeIn();
    if (added.isEmpty()) {
      return;
    }
    String members =
        added.stream()
            .map(member -> member.disk().name() + " in slot " + member.slot())
            .collect(Collectors.joining(", "));
    session.step("7", () -> watched.name() + ": mdmon grows its structures by " + members);
    session.wakeMonitor();
  }

  private void raiseArraySize() {
    if (!session.ownsArraySize()) {
      return;
    }
    long wantedKib = watched.customArraySize() / 2;
    if (arraySizeKib() < wantedKib) {
      Stores.array(watched.array(), ArrayAttribute.ARRAY_SIZE, Long.toString(wantedKib));
    }
  }

  /** Larger than any where the attribute is no number but {@code default}. */
  private long arraySizeKib() {
    try {
      return Long.parseLong(watched.array().show(ArrayAttribute.ARRAY_SIZE));
    } catch (MdException | NumberFormatException none) {
      return Long.MAX_VALUE;
    }
  }
}
