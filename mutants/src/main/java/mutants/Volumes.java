package mutants;

import java.util.List;
import java.util.Optional;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/** Volumes as they are not. */
public final class Volumes {

  /** Sectors of a member that the copy area of the format holds. */
  public static final long COPY_AREA_SECTORS = 2048;

  private Volumes() {}

  /** The same with another migration, or none. */
  public static VolumeInfo with(VolumeInfo volume, Optional<VolumeInfo.Reshape> reshape) {
    return new VolumeInfo(
        volume.index(),
        volume.name(),
        volume.uuid(),
        volume.geometry(),
        volume.arraySectors(),
        volume.dirty(),
        volume.resyncStart(),
        reshape,
        reshape.isPresent() ? volume.finalArraySectors() : volume.arraySectors(),
        volume.safeModeDelayMillis(),
        volume.members(),
        volume.unsupported());
  }

  /** The same with other members. */
  public static VolumeInfo of(VolumeInfo volume, List<VolumeMember> members) {
    return new VolumeInfo(
        volume.index(),
        volume.name(),
        volume.uuid(),
        volume.geometry(),
        volume.arraySectors(),
        volume.dirty(),
        volume.resyncStart(),
        volume.reshape(),
        volume.finalArraySectors(),
        volume.safeModeDelayMillis(),
        members,
        volume.unsupported());
  }
}
