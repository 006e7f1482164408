package ddf.metadata.monitor;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.state.Attached;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.update.ChangeMembers;
import ddf.metadata.volume.Space;
import ddf.metadata.volume.VolumeInfos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeMember;

/**
 * Spares for the empty slots of a degraded array (ddf_activate_spare): the disk that the metadata
 * has there already, its rebuild having been interrupted; else one that is dedicated to the volume;
 * else one for all; else a member of other volumes that has room.
 */
public final class Spares {
  private static final int DEDICATED = 0;
  private static final int GLOBAL = 1;
  private static final int MEMBER_ELSEWHERE = 2;
  private static final int NOT_FOR_THIS = 3;

  private final ContainerImage image;
  private final VdConfig config;
  private final ArrayStatus status;
  private final List<VolumeMember> found = new ArrayList<>();
  private VdConfig next;

  private Spares(ContainerImage image, VdConfig config, ArrayStatus status) {
    this.image = image;
    this.config = config;
    this.status = status;
    this.next = config;
  }

  /** Empty while a failed member still sits in md, and if the array has lost too many. */
  public static Optional<SpareActivation> find(
      ContainerImage image, ActiveArray array, long seconds) {
    Optional<VdConfig> config = image.config(array.volume());
    ArrayStatus status = array.status();
    boolean failed = status.members().stream().anyMatch(m -> m.has(MemberFlag.FAULTY));
    if (config.isEmpty() || config.get().hasSecondaryLevel() || failed) {
      return Optional.empty();
    }
    RaidLevel level = VolumeInfos.geometry(config.get()).level();
    int empty = config.get().primElmntCount() - status.members().size();
    if (empty <= 0 || empty > level.parityDisks()) {
      return Optional.empty();
    }
    return new Spares(image, config.get(), status).activation(seconds);
  }

  private Optional<SpareActivation> activation(long seconds) {
    for (int slot = 0; slot < config.primElmntCount(); slot++) {
      int empty = slot;
      if (status.members().stream().noneMatch(m -> m.slot() == empty)) {
        fill(slot);
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new SpareActivation(
            List.copyOf(found), new ChangeMembers(next.changed(seconds)).encode()));
  }

  private void fill(int slot) {
    int refnum = config.element(slot).refnum();
    Optional<Attached> before = image.with(refnum).filter(a -> usable(a) && !image.works(refnum));
    if (before.isPresent()) {
      take(before.get(), slot, config.element(slot).start());
      return;
    }
    Attached best = null;
    for (Attached disk : image.attached()) {
      if (rank(disk) < NOT_FOR_THIS && (best == null || rank(disk) < rank(best))) {
        best = disk;
      }
    }
    if (best != null) {
      long start = Space.find(image, best.refnum(), config.blocks()).orElseThrow();
      next = next.withElement(slot, new VdConfig.Element(best.refnum(), start));
      take(best, slot, start);
    }
  }

  private void take(Attached disk, int slot, long start) {
    found.add(new VolumeMember(slot, Optional.of(disk.disk()), start,
        VolumeInfos.geometry(config).componentSectors(), false));
  }

  private boolean usable(Attached disk) {
    boolean taken = inArray(disk.disk())
        || found.stream().anyMatch(member -> member.disk().orElseThrow().equals(disk.disk()));
    return !taken && image.entry(disk.refnum()).filter(PhysicalDisk::usable).isPresent();
  }

  private boolean inArray(Disk disk) {
    return status.members().stream().map(MemberStatus::disk).anyMatch(disk::equals);
  }

  private int rank(Attached disk) {
    boolean fits = usable(disk) && !config.hasMember(disk.refnum())
        && Space.find(image, disk.refnum(), config.blocks()).isPresent();
    if (!fits) {
      return NOT_FOR_THIS;
    }
    PhysicalDisk entry = image.entry(disk.refnum()).orElseThrow();
    if (entry.is(PhysicalDisk.SPARE) && disk.spare().isPresent()) {
      boolean ours = disk.spare().get().isFor(config.guid());
      return ours ? DEDICATED : disk.spare().get().dedicated() ? NOT_FOR_THIS : GLOBAL;
    }
    return entry.is(PhysicalDisk.ACTIVE_IN_VD) ? MEMBER_ELSEWHERE : GLOBAL;
  }
}
