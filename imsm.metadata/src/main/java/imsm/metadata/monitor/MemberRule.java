package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.Ord;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.Migrations;
import imsm.metadata.volume.VolumeInfos;
import java.util.Set;
import raid.api.array.ArrayStatus;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.MonitorHooks.Consistency;

/**
 * A member failed, or is in sync after a rebuild (imsm_set_disk): the slot is marked, and what
 * state that makes decides whether a migration ends, goes on degraded, or fails.
 */
public final class MemberRule {
  private final ActiveArray array;
  private final Draft draft;

  MemberRule(ActiveArray array, Draft draft) {
    this.array = array;
    this.draft = draft;
  }

  public static Outcome apply(
      ContainerState state, ActiveArray array, int slot, Set<MemberFlag> member) {
    Draft draft = new Draft(state, array.volume());
    new MemberRule(array, draft).apply(slot, member);
    return new Outcome(draft.state(), draft.pending(), Consistency.CLEAN);
  }

  void apply(int slot, Set<MemberFlag> member) {
    ImsmVolume before = draft.volume();
    int slots = Math.max(before.map0().numMembers(), before.currentMap().numMembers());
    if (slot < 0 || slot >= slots) {
      return;
    }
    Ord ord = VolumeInfos.currentOrd(before, slot);
    boolean faulty = member.contains(MemberFlag.FAULTY);
    if (faulty) {
      ContainerState marked = Failure.mark(draft.state(), array.volume(), ord.diskIndex());
      if (marked != draft.state()) {
        draft.set(marked);
      }
    }
    boolean done = member.contains(MemberFlag.IN_SYNC) && ord.rebuild()
        && Migrations.rebuilding(draft.volume());
    if (done) {
      ImsmMap source = draft.volume().currentMap();
      draft.set(draft.volume().withMap1(source.withOrd(slot, Ord.of(ord.diskIndex()))));
    }
    switch (Degradation.state(draft.state().mpb(), draft.map0())) {
      case NORMAL -> normal();
      case DEGRADED -> degraded(slot, faulty, done);
      case FAILED -> failed();
      case UNINITIALIZED -> { }
    }
  }

  private void normal() {
    if (Migrations.rebuilding(draft.volume())) {
      if (recovered()) {
        draft.endMigration(MapState.NORMAL);
        draft.setMap0(draft.map0().withFailedDiskNum(ImsmMap.NO_FAILED_DISK));
        array.lastCheckpoint(0);
      }
    } else if (draft.volume().isGeneralMigration()) {
      if (reachedEnd()) {
        draft.endMigration(MapState.NORMAL);
      }
      draft.setMap0(draft.map0().withMapState(MapState.NORMAL)
          .withFailedDiskNum(ImsmMap.NO_FAILED_DISK));
    }
  }

  private void degraded(int slot, boolean faulty, boolean done) {
    ImsmVolume volume = draft.volume();
    if (!volume.vol().migrating()) {
      if (volume.map0().mapState() != MapState.DEGRADED) {
        draft.setMap0(volume.map0().withMapState(MapState.DEGRADED));
        array.lastCheckpoint(0);
      }
    } else if (Migrations.rebuilding(volume)) {
      degradedWhileRebuilding(slot, faulty, done);
    } else if (volume.isGeneralMigration()) {
      if (reachedEnd()) {
        draft.endMigration(MapState.DEGRADED);
      } else {
        draft.setMap0(volume.map0().withMapState(MapState.DEGRADED));
        ImsmMap source = draft.volume().currentMap();
        MapState to = Degradation.state(draft.state().mpb(), source);
        draft.set(draft.volume().withMap1(source.withMapState(to)));
      }
    } else if (Migrations.initialising(volume)) {
      draft.setMap0(volume.map0().withMapState(MapState.DEGRADED));
    }
  }

  private void degradedWhileRebuilding(int slot, boolean faulty, boolean done) {
    if (faulty) {
      if (slot == draft.map0().failedDiskNum()) {
        draft.endMigration(MapState.DEGRADED);
        array.lastCheckpoint(0);
      } else {
        draft.setMap0(draft.map0().withMapState(MapState.DEGRADED));
      }
    }
    if (done && recovered()) {
      draft.endMigration(MapState.DEGRADED);
      array.lastCheckpoint(0);
      for (int i = 0; i < draft.map0().numMembers(); i++) {
        if (draft.map0().diskOrdTbl().get(i).rebuild()) {
          draft.setMap0(draft.map0().withFailedDiskNum(i));
        }
      }
    }
  }

  private void failed() {
    if (draft.volume().isGeneralMigration()) {
      draft.setMap0(draft.map0().withMapState(MapState.FAILED));
    } else if (draft.map0().mapState() != MapState.FAILED) {
      draft.endMigration(MapState.FAILED);
      array.lastCheckpoint(0);
    }
  }

  /** All members are recovered; if one is not, the checkpoint moves to where it is. */
  private boolean recovered() {
    for (MemberStatus member : array.status().members()) {
      if (member.slot() >= 0 && member.recoveryStart() != ArrayStatus.NONE) {
        if (array.lastCheckpoint() < member.recoveryStart()) {
          array.lastCheckpoint(member.recoveryStart());
          draft.touch();
        }
        return false;
      }
    }
    return true;
  }

  private boolean reachedEnd() {
    return ReshapeEnd.reached(draft.volume(), array);
  }
}
