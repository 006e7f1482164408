package raid.api.metadata;

import java.util.List;
import java.util.Optional;
import raid.api.array.Geometry;

/**
 * What md has to be told to run a volume (getinfo_super). Levels are the metadata's own; that md
 * reshapes RAID0 as RAID4 is the administrator's business.
 *
 * @param index in the container; the text after {@code /md127/}
 * @param geometry the source geometry while a migration is on
 * @param arraySectors usable size; of the source geometry while a migration is on
 * @param resyncStart sectors per member; NONE when in sync
 * @param reshape present while a migration is on
 * @param finalArraySectors usable size once no migration is on; equals arraySectors without one
 * @param members in slot order, over the larger of both geometries
 * @param unsupported why the volume must not be run; empty if it may
 */
public record VolumeInfo(
    int index,
    String name,
    String uuid,
    Geometry geometry,
    long arraySectors,
    boolean dirty,
    long resyncStart,
    Optional<Reshape> reshape,
    long finalArraySectors,
    long safeModeDelayMillis,
    List<VolumeMember> members,
    Optional<String> unsupported) {

  /**
   * A migration.
   *
   * @param target the destination geometry
   * @param position array sectors from which to go on, as after the copy area was restored
   * @param inCopyArea a unit before {@code position} has to be restored from the copy area first
   */
  public record Reshape(Geometry target, long position, boolean inCopyArea) {}
}
