package raid.api.array;

import java.util.List;
import java.util.Optional;

/**
 * All attributes of an array at one moment, typed. Sectors are of 512 bytes.
 *
 * @param geometry the new one while a reshape is under way; empty for a container or an array
 *     without a level
 * @param previous the old one while {@code reshape_position} is set, else equal to geometry
 * @param arraySectors usable size; 0 while inactive
 * @param metadataVersion such as {@code external:/md127/0} or {@code external:imsm}
 * @param syncCompleted sectors per member; {@link #NONE} when the attribute reads none
 * @param syncMax sectors per member; {@link #NONE} for max
 * @param reshapePosition array sectors; {@link #NONE} when no reshape is under way
 * @param resyncStart sectors per member; {@link #NONE} when in sync
 */
public record ArrayStatus(
    String name,
    ArrayState state,
    Optional<Geometry> geometry,
    Optional<Geometry> previous,
    long arraySectors,
    String metadataVersion,
    SyncAction syncAction,
    long syncCompleted,
    long syncMin,
    long syncMax,
    long suspendLo,
    long suspendHi,
    long reshapePosition,
    long resyncStart,
    int degraded,
    long mismatchCount,
    long safeModeDelayMillis,
    List<MemberStatus> members) {

  /** Reads {@code none} or {@code max} in text; the kernel's MaxSector. */
  public static final long NONE = Long.MAX_VALUE;

  public boolean reshaping() {
    return reshapePosition != NONE;
  }
}
