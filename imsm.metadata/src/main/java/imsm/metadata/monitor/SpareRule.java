package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.Mpb;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.update.ActivateSpare;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.Migrations;
import imsm.metadata.volume.VolumeInfos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeMember;

/**
 * Finds disks for the empty slots of a degraded array (imsm_activate_spare): the one that sat there
 * before, then one that another volume uses already, then a spare. None while any volume is in
 * general migration, for the whole container works on one set of disks then.
 */
public final class SpareRule {
  private final ContainerState state;
  private final ActiveArray array;
  private final ImsmVolume volume;
  private final List<Attached> taken = new ArrayList<>();

  private SpareRule(ContainerState state, ActiveArray array) {
    this.state = state;
    this.array = array;
    this.volume = state.volume(array.volume());
  }

  /**
   * @param familyStep drawn at random, what the family number is raised by
   */
  public static Optional<SpareActivation> find(
      ContainerState state, ActiveArray array, int familyStep) {
    return new SpareRule(state, array).find(familyStep);
  }

  private Optional<SpareActivation> find(int familyStep) {
    ArrayStatus status = array.status();
    List<MemberStatus> working =
        status.members().stream().filter(m -> m.slot() >= 0).toList();
    if (status.geometry().isEmpty() || status.members().stream()
        .anyMatch(m -> m.has(MemberFlag.FAULTY))) {
      return Optional.empty();
    }
    int slots = status.geometry().get().raidDisks();
    if (!wanted(status.geometry().get(), slots - working.size())) {
      return Optional.empty();
    }
    List<VolumeMember> members = new ArrayList<>();
    List<ActivateSpare.Seat> seats = new ArrayList<>();
    long component = ImsmSizes.componentSize(volume, state.logicalBlockSize());
    for (int i = 0; i < Math.min(slots, volume.map0().numMembers()); i++) {
      int slot = i;
      if (working.stream().anyMatch(m -> m.slot() == slot)) {
        continue;
      }
      Optional<Attached> disk = candidate(slot);
      if (disk.isPresent()) {
        taken.add(disk.get());
        members.add(new VolumeMember(slot, disk.map(Attached::disk),
            volume.map0().pbaOfLba0(), component, false));
        seats.add(new ActivateSpare.Seat(slot, disk.get().disk().number()));
      }
    }
    return seats.isEmpty()
        ? Optional.empty()
        : Optional.of(new SpareActivation(members,
            new ActivateSpare(array.volume(), familyStep, seats).encode()));
  }

  private boolean wanted(Geometry geometry, int lacking) {
    Mpb mpb = state.mpb();
    return state.migrating() < 0
        && !Migrations.rebuilding(volume)
        && geometry.level() != RaidLevel.RAID4
        && Degradation.state(mpb, volume.map0(), lacking) == MapState.DEGRADED
        && volume.map0().mapState() != MapState.UNINITIALIZED
        && othersAllow();
  }

  /** No rebuild here while another volume has failed and its failed disks are still attached. */
  private boolean othersAllow() {
    for (ImsmVolume other : state.mpb().volumes()) {
      boolean failed = other != volume
          && Degradation.state(state.mpb(), other.map0()) == MapState.FAILED;
      if (failed && other.map0().diskOrdTbl().stream().anyMatch(o ->
          state.mpb().disks().get(o.diskIndex()).isFailed()
              && state.at(o.diskIndex()).isPresent())) {
        return false;
      }
    }
    return true;
  }

  private Optional<Attached> candidate(int slot) {
    int former = VolumeInfos.currentOrd(volume, slot).diskIndex();
    return state.at(former).filter(this::usable)
        .or(() -> free(false))
        .or(() -> free(true));
  }

  private Optional<Attached> free(boolean pristine) {
    return state.attached().stream()
        .filter(a -> a.isSpare() == pristine && usable(a) && volumeFits(a))
        .findFirst();
  }

  private boolean usable(Attached disk) {
    boolean failed = !disk.isSpare() && state.mpb().disks().get(disk.index()).isFailed();
    boolean inArray = array.status().members().stream()
        .anyMatch(m -> m.disk().number().equals(disk.disk().number()));
    return !failed && !inArray && !taken.contains(disk)
        && disk.disk().device().logicalBlockSize() == state.logicalBlockSize();
  }

  /** The disk has room for every volume at the place that the others have it. */
  private boolean volumeFits(Attached disk) {
    if (!disk.isSpare()) {
      return volume.map0().slotOf(disk.index()) < 0;
    }
    long blocks = disk.disk().device().length() / 512;
    long reserve = ImsmSizes.minReserved(state.mpb(), state.logicalBlockSize());
    for (ImsmVolume each : state.mpb().volumes()) {
      ImsmMap map = each.map0();
      if (map.pbaOfLba0() + ImsmSizes.perDeviceArraySize(map) > blocks - reserve) {
        return false;
      }
    }
    return true;
  }
}
