package imsm.metadata.volume;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a volume's migration is, and how migrations begin and end. */
public final class Migrations {
  private Migrations() {}

  public static boolean rebuilding(ImsmVolume volume) {
    return is(volume, MigrationType.REBUILD)
        && volume.currentMap().mapState() == MapState.DEGRADED;
  }

  public static boolean initialising(ImsmVolume volume) {
    return is(volume, MigrationType.INIT)
        && volume.currentMap().mapState() == MapState.UNINITIALIZED;
  }

  /** Parity or mirrors are being made to agree. */
  public static boolean resyncing(ImsmVolume volume) {
    if (volume.migration().isEmpty()) {
      return false;
    }
    return switch (volume.migration().get()) {
      case INIT, REPAIR -> true;
      case GEN_MIGR -> false;
      case REBUILD, VERIFY, STATE_CHANGE -> volume.currentMap().mapState() == MapState.NORMAL;
    };
  }

  private static boolean is(ImsmVolume volume, MigrationType type) {
    return volume.migration().filter(t -> t == type).isPresent();
  }

  /** A volume starts to grow onto the disks that {@code ords} name. */
  public static ImsmVolume grow(ImsmVolume volume, List<Ord> ords) {
    ImsmMap destination = volume.map0().withDiskOrdTbl(ords);
    return volume.startMigration(MigrationType.GEN_MIGR, destination)
        .withSize(ImsmSizes.expandedSize(destination));
  }

  /**
   * Ends a migration in {@code state}. Slots that the migration should have made valid and did not
   * stay marked, unless it was a general one or a first initialisation.
   */
  public static ImsmVolume end(Mpb mpb, ImsmVolume volume, MapState state) {
    ImsmMap previous = volume.currentMap();
    boolean merge = state != volume.map0().mapState()
        && !volume.isGeneralMigration()
        && previous.mapState() != MapState.UNINITIALIZED;
    if (!merge) {
      return volume.endMigration(state);
    }
    ImsmMap merged = merged(volume.map0(), previous);
    return volume.withMap0(merged).endMigration(Degradation.state(mpb, merged));
  }

  private static ImsmMap merged(ImsmMap map, ImsmMap previous) {
    List<Ord> ords = new ArrayList<>(map.diskOrdTbl());
    for (Ord before : previous.diskOrdTbl()) {
      int slot = map.slotOf(before.diskIndex());
      if (slot >= 0 && before.rebuild()) {
        ords.set(slot, ords.get(slot).withRebuild(true));
      }
    }
    return map.withDiskOrdTbl(ords);
  }

  /**
   * While a container grows its volumes take turns: once none migrates, the first that still has
   * fewer members than volume 0 starts (imsm_progress_container_reshape).
   *
   * @return the block with that volume in migration; empty if none is to start
   */
  public static Optional<Mpb> next(Mpb mpb) {
    if (mpb.volumes().isEmpty() || mpb.volumes().stream().anyMatch(v -> v.vol().migrating())) {
      return Optional.empty();
    }
    List<Ord> wanted = mpb.volumes().get(0).map0().diskOrdTbl();
    for (int i = 1; i < mpb.volumes().size(); i++) {
      ImsmVolume volume = mpb.volumes().get(i);
      List<Ord> has = volume.map0().diskOrdTbl();
      if (has.size() < wanted.size()) {
        List<Ord> ords = new ArrayList<>(has);
        ords.addAll(wanted.subList(has.size(), wanted.size()));
        return Optional.of(mpb.withVolume(i, grow(volume, ords)));
      }
    }
    return Optional.empty();
  }
}
