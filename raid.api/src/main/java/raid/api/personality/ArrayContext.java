package raid.api.personality;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.array.Geometry;
import raid.api.host.Host;

/**
 * What md tells a personality of its array. Values may change between two calls into the
 * personality, never during an exclusive one.
 */
@ProviderType
public interface ArrayContext {

  /** {@code md126}, for messages. */
  String arrayName();

  Host host();

  /** The new geometry while a reshape is under way. */
  Geometry geometry();

  /** The old geometry while a reshape is under way, else {@link #geometry}. */
  Geometry previous();

  /**
   * Array sectors up to which a reshape is recorded as safe ({@code reshape_position}); {@link
   * raid.api.array.ArrayStatus#NONE} without a reshape.
   */
  long reshapePosition();

  /** Sectors per member from which on parity is not to be trusted; NONE when in sync. */
  long resyncStart();

  /**
   * {@code stripe_cache_size}: how many stripes of 4 KiB of each member users' requests may hold in
   * memory at once.
   */
  int stripeCacheSize();

  /** Slot {@code n}, 0 to the larger of the two geometries' raidDisks - 1; never null. */
  Slot slot(int n);

  /**
   * A member failed (md_error): md marks it faulty and blocked, tells the monitor, and holds back
   * the acknowledgement of writes until the monitor has unblocked it. Later calls for the same slot
   * do nothing.
   */
  void memberFailed(int slot, IOException cause);

  /**
   * Publishes how far a reshape is safe: {@code reshape_position}, {@code sync_completed} and {@code
   * recovery_start} of members that are not in sync (raid5.c reshape_request).
   *
   * @param position array sectors
   * @param completed sectors per member
   * @param needsMetadata rule A: refuse while the monitor owes an answer ({@code write-pending})
   * @return false if it was refused: nothing was published, ask again later
   */
  boolean publish(long position, long completed, boolean needsMetadata);
}
