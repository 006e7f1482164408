package raid.api.metadata;

import org.osgi.annotation.versioning.ProviderType;
import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;

/** A volume as the monitor watches it (active_array in mdmon.h). */
@ProviderType
public interface ActiveArray {

  /** Index in the container. */
  int volume();

  /** As sampled at the start of this pass. */
  ArrayStatus status();

  /** The action that was sampled in the pass before. */
  SyncAction previousAction();

  /** Sectors per member that the metadata was last told of. */
  long lastCheckpoint();

  void lastCheckpoint(long sectors);

  /**
   * The usable size that the metadata gives the array from now on (custom_array_size); the manager
   * raises {@code array_size} to it.
   *
   * @param sectors of 512 bytes
   */
  void customArraySize(long sectors);
}
