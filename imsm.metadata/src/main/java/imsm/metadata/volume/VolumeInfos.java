package imsm.metadata.volume;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmUuid;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.MigrationUnits;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;
import raid.api.metadata.WriteOrder;

/**
 * What md has to be told to run a volume (getinfo_super_imsm_volume, container_content_imsm).
 *
 * <p>A volume in general migration is told as it still is, by map 1, with what it becomes and
 * where to go on beside. Two ends of that are special. With an empty record nothing was moved:
 * position 0, the reshape starts as a first one. With a record behind its last unit everything was
 * moved: the position is the end, md finds nothing left to do, and the monitor that sees it idle
 * ends the migration.
 */
public final class VolumeInfos {
  /** As Intel's own driver has it: 4 seconds. */
  private static final long SAFE_MODE_DELAY_MILLIS = 4000;

  private VolumeInfos() {}

  /** Of all volumes, in order. */
  public static List<VolumeInfo> of(ContainerState state, WriteOrder order) {
    List<VolumeInfo> infos = new ArrayList<>();
    for (int i = 0; i < state.mpb().volumes().size(); i++) {
      infos.add(of(state, i, order));
    }
    return List.copyOf(infos);
  }

  private static VolumeInfo of(ContainerState state, int index, WriteOrder order) {
    ImsmVolume volume = state.volume(index);
    Optional<String> refusal = Support.refusal(state.mpb(), volume);
    if (refusal.isPresent()) {
      return unsupported(state.mpb(), index, refusal.get());
    }
    long component = ImsmSizes.componentSize(volume, state.logicalBlockSize());
    Optional<VolumeInfo.Reshape> reshape = reshape(state, index, component);
    boolean moving = reshape.isPresent();
    ImsmMap current = moving ? volume.currentMap() : volume.map0();
    long finalSectors = volume.isGeneralMigration()
        ? ImsmSizes.expandedSize(volume.map0())
        : volume.size();
    long sectors = moving ? ImsmSizes.sourceSize(current, volume.map0()) : finalSectors;
    List<VolumeMember> members = members(state, volume, component);
    return new VolumeInfo(index, volume.name(), ImsmUuid.ofVolume(state.mpb(), index).text(),
        Geometries.of(current, component), sectors, volume.vol().isDirty(),
        resyncStart(state, volume, members, order), reshape, finalSectors, SAFE_MODE_DELAY_MILLIS,
        members, Optional.empty());
  }

  private static VolumeInfo unsupported(Mpb mpb, int index, String why) {
    ImsmVolume volume = mpb.volumes().get(index);
    Geometry none = new Geometry(RaidLevel.RAID0, 0, volume.map0().numMembers(),
        Math.max(1, volume.map0().blocksPerStrip()), 0);
    return new VolumeInfo(index, volume.name(), ImsmUuid.ofVolume(mpb, index).text(), none,
        volume.size(), volume.vol().isDirty(), ArrayStatus.NONE, Optional.empty(), volume.size(),
        SAFE_MODE_DELAY_MILLIS, List.of(), Optional.of(why));
  }

  private static Optional<VolumeInfo.Reshape> reshape(
      ContainerState state, int index, long component) {
    ImsmVolume volume = state.volume(index);
    if (!volume.isGeneralMigration()) {
      return Optional.empty();
    }
    MigrationRecord record = state.record();
    boolean inCopyArea = !record.isEmpty() && record.inCopyArea();
    Geometry target = Geometries.of(volume.map0(), component);
    long position = 0;
    if (!record.isEmpty()) {
      MigrationPlan plan = new MigrationPlan(
          volume.currentMap(), volume.map0(), component, record.destDepthPerUnit());
      long unit = plan.restart(record.currMigrUnit() + (inCopyArea ? 1 : 0));
      position = Math.min(plan.end(), plan.unit() * unit);
    }
    return Optional.of(new VolumeInfo.Reshape(target, position, inCopyArea));
  }

  private static List<VolumeMember> members(
      ContainerState state, ImsmVolume volume, long component) {
    ImsmMap map0 = volume.map0();
    ImsmMap larger = volume.currentMap().numMembers() > map0.numMembers()
        ? volume.currentMap()
        : map0;
    List<VolumeMember> members = new ArrayList<>();
    for (int slot = 0; slot < larger.numMembers(); slot++) {
      ImsmMap names = slot < map0.numMembers() ? map0 : larger;
      Optional<Attached> disk = state.working(names, slot);
      members.add(new VolumeMember(slot, disk.map(Attached::disk), map0.pbaOfLba0(), component,
          disk.isPresent() && !currentOrd(volume, slot).rebuild()));
    }
    return members;
  }

  /** A slot's word in the map in force; slots that only the destination has are found there. */
  public static Ord currentOrd(ImsmVolume volume, int slot) {
    ImsmMap current = volume.currentMap();
    return (slot < current.numMembers() ? current : volume.map0()).diskOrdTbl().get(slot);
  }

  /**
   * While a volume of the container is in general migration Linux takes all of them to be in sync,
   * dirty or not, and clears the flag with the next clean state: parity that a power cut left wrong
   * stays wrong. In the durable order what was dirty is resynced, the migrating volume once its
   * data has been moved, for md reshapes before it resyncs.
   */
  private static long resyncStart(
      ContainerState state, ImsmVolume volume, List<VolumeMember> members, WriteOrder order) {
    boolean dirty = volume.vol().isDirty();
    if (!dirty && lacks(volume, members)) {
      return ArrayStatus.NONE;
    }
    if (volume.vol().migrating() && !volume.isGeneralMigration()) {
      MigrationType type = volume.migration().get();
      return type == MigrationType.INIT || type == MigrationType.REPAIR
          ? volume.vol().currMigrUnit() * MigrationUnits.blocksPerUnit(volume, 0)
          : ArrayStatus.NONE;
    }
    boolean unknown = volume.map0().mapState() == MapState.UNINITIALIZED || dirty;
    boolean redundant = volume.map0().level() != 0;
    boolean forgotten = state.migrating() >= 0 && order == WriteOrder.LINUX;
    return unknown && redundant && !forgotten ? 0 : ArrayStatus.NONE;
  }

  /**
   * Without all members there is nothing to resync against; one being rebuilt counts as lacking.
   */
  private static boolean lacks(ImsmVolume volume, List<VolumeMember> members) {
    long missing = members.stream().filter(m -> m.disk().isEmpty()).count();
    boolean rebuilding = members.stream().anyMatch(m -> m.disk().isPresent() && !m.inSync());
    return rebuilding || missing > (volume.map0().level() == 10 ? 1 : 0);
  }
}
