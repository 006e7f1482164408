package imsm.metadata.volume;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.Ord;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;

/** Lays out a new volume (init_super_imsm_volume, validate_geometry_imsm_volume). */
public final class VolumePlanner {
  private static final int MAX_VOLUMES = 2;
  private static final int MAX_STRIP = 0xFFFF;
  private static final int LEAST_STRIP = 8;

  /** 128 KiB, as mdadm chooses where no platform limits it (imsm_default_chunk). */
  private static final int DEFAULT_STRIP = 256;

  private static final int LEFT_ASYMMETRIC = 0;

  private final ContainerState state;
  private final VolumeSpec spec;
  private final int level;
  private final int strip;
  private final List<Attached> members = new ArrayList<>();

  private VolumePlanner(ContainerState state, VolumeSpec spec) {
    this.state = state;
    this.spec = spec;
    this.level = spec.level().number();
    this.strip = level == 1 ? ImsmSizes.RAID1_STRIP : wantedStrip(spec);
  }

  private static int wantedStrip(VolumeSpec spec) {
    return spec.chunkSectors() == 0 ? DEFAULT_STRIP : spec.chunkSectors();
  }

  /**
   * The volume, its slots naming the disks by their places in {@code spec.members()}.
   *
   * @throws RefusedException if it does not fit or is not supported
   */
  public static ImsmVolume plan(ContainerState state, VolumeSpec spec) throws RefusedException {
    return new VolumePlanner(state, spec).plan();
  }

  private ImsmVolume plan() throws RefusedException {
    checkName();
    checkLevel();
    checkMembers();
    long pba = start();
    long perDevice = spec.componentSectors() > 0 ? spec.componentSectors() : free(pba);
    ImsmMap map = map(pba);
    int dataMembers = map.numDataMembers();
    long size = ImsmSizes.createdSize(level, dataMembers, strip, perDevice);
    long perMember = size / dataMembers;
    if (perMember == 0) {
      throw new RefusedException("volume " + spec.name()
          + " would have no whole MiB on each member; give it more than " + perDevice / 2 + " KiB");
    }
    if (pba + perMember > end()) {
      throw new RefusedException("volume " + spec.name() + " needs " + perMember / 2
          + " KiB from sector " + pba + " of each member, but only "
          + Math.max(0, (end() - pba) / 2) + " KiB are free there; choose a smaller --size");
    }
    map = map.withBlocksPerMember(ImsmSizes.createdBlocksPerMember(level, strip, perMember))
        .withNumDataStripes(ImsmSizes.numDataStripes(map, size));
    return ImsmVolume.of(spec.name(), size, state.mpb().numRaidDevsCreated() + 1,
        ImsmVolume.RWH_MULTIPLE_OFF, map);
  }

  private void checkName() throws RefusedException {
    String name = spec.name();
    boolean allowed = !name.isEmpty() && name.length() <= ImsmVolume.NAME_LENGTH
        && name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    if (!allowed) {
      throw new RefusedException("\"" + name + "\" cannot name a volume: use 1 to "
          + ImsmVolume.NAME_LENGTH + " letters, digits, . _ or -, and no dot in front");
    }
    if (state.mpb().volumes().stream().anyMatch(v -> v.name().equals(name))) {
      throw new RefusedException("volume " + name + " is there already; choose another name");
    }
    if (state.mpb().volumes().size() >= MAX_VOLUMES) {
      throw new RefusedException(
          "This imsm-container already has the maximum of " + MAX_VOLUMES + " volumes");
    }
    if (state.migrating() >= 0) {
      throw new RefusedException("a volume of this container is being reshaped;"
          + " create another when that has ended");
    }
  }

  private void checkLevel() throws RefusedException {
    int disks = spec.members().size();
    boolean right = switch (level) {
      case 0 -> disks >= 2;
      case 1 -> disks == 2;
      case 5 -> disks >= 3;
      case 10 -> disks >= 4 && disks % 2 == 0;
      default -> false;
    };
    if (!right) {
      throw new RefusedException("imsm does not support " + spec.level().text() + " on " + disks
          + " disks: RAID0 takes 2 or more, RAID1 2, RAID5 3 or more, RAID10 4, 6, …");
    }
    if (level == 5 && spec.layout().filter(layout -> layout != LEFT_ASYMMETRIC).isPresent()) {
      throw new RefusedException("imsm raid 5 only supports the left-asymmetric layout");
    }
    if (strip < LEAST_STRIP || strip > MAX_STRIP || Integer.bitCount(strip) != 1) {
      throw new RefusedException("a chunk of " + strip / 2
          + " KiB is not supported: use a power of two from 4 to 16384 KiB");
    }
  }

  private void checkMembers() throws RefusedException {
    for (Disk disk : spec.members()) {
      Attached found = state.with(disk.number()).orElseThrow(() -> new RefusedException(
          disk + " is not a member of this container; add it first"));
      if (members.contains(found)) {
        throw new RefusedException(disk + " is given twice");
      }
      members.add(found);
      int slot = members.size() - 1;
      if (!state.mpb().volumes().isEmpty()) {
        int first = found.isSpare() ? -1 : state.volume(0).map0().slotOf(found.index());
        if (first >= 0 && first != slot) {
          throw new RefusedException(disk + " is in slot " + first + " of the first volume, but in "
              + slot + " of the new one; give the members in the same order");
        }
      }
    }
  }

  /** Behind everything that lies on any of the members. */
  private long start() {
    long start = 0;
    for (Attached member : members) {
      for (ImsmSizes.Extent used : extents(member)) {
        start = Math.max(start, ImsmSizes.nextVolumePba(used));
      }
    }
    return start;
  }

  private List<ImsmSizes.Extent> extents(Attached member) {
    return member.isSpare() ? List.of() : ImsmSizes.extents(state.mpb(), member.index());
  }

  private long end() {
    long end = Long.MAX_VALUE;
    for (Attached member : members) {
      long blocks = member.disk().device().length() / 512;
      end = Math.min(end, blocks - ImsmSizes.MPB_RESERVE - ImsmSizes.VOLUME_RESERVE);
    }
    return end;
  }

  private long free(long pba) {
    return Math.max(0, end() - pba);
  }

  private ImsmMap map(long pba) {
    List<Ord> ords = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      ords.add(Ord.of(i));
    }
    boolean mirrored = level == 1 || level == 10;
    int stored = level == 10 && members.size() == 4 ? 1 : level;
    MapState mapState =
        level == 0 || spec.assumeClean() ? MapState.NORMAL : MapState.UNINITIALIZED;
    return new ImsmMap(pba, 0, 0, strip, mapState, stored, mirrored ? 2 : 1,
        ImsmMap.NO_FAILED_DISK, 1, ImsmMap.noFiller(), ords);
  }
}
