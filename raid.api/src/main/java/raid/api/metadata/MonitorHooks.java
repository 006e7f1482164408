package raid.api.metadata;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import raid.api.array.MemberFlag;

/**
 * What mdmon asks of a format (superswitch in mdadm.h). Only the monitor task calls {@link
 * #setArrayState} and {@link #setDisk}; only the manager {@link #openNew} and {@link
 * #activateSpare}.
 */
@ConsumerType
public interface MonitorHooks {

  /** Whether the array may be called clean. */
  enum Consistency {
    DIRTY,
    CLEAN,
    /** Just assembled and read-only: the format decides. */
    JUST_ASSEMBLED
  }

  /**
   * The monitor begins to watch a volume.
   *
   * @throws MetadataException if the container has no such volume
   */
  void openNew(ActiveArray array) throws IOException;

  /**
   * The array's state or progress changed (set_array_state): clean or dirty, checkpoint, end of a
   * resync, end of a migration together with the start of the next volume's.
   *
   * @return what the array may be: JUST_ASSEMBLED leaves it read-auto, DIRTY makes it active
   */
  Consistency setArrayState(ActiveArray array, Consistency consistency);

  /** A member's state as sampled (set_disk): failed, or in sync after a rebuild. */
  void setDisk(ActiveArray array, int slot, Set<MemberFlag> state);

  /**
   * Looks for spares for a degraded array.
   *
   * @return empty if none fits or none is wanted now
   */
  Optional<SpareActivation> activateSpare(ActiveArray array) throws IOException;
}
