package raid.api.personality;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.host.Step;

/**
 * A running array of one level. md calls {@link #io} from many threads at once and beside one
 * {@link #sync}; all other methods exclusively. What it keeps in memory can be rebuilt from its
 * context and the disks, so that another provider can take its place between two calls.
 */
@ConsumerType
public interface Personality {

  /** Usable sectors now: while a reshape is under way the smaller of old and new size. */
  long arraySectors();

  /** Members that may be absent before data is. */
  int maxDegraded();

  /** Missing members as {@code degraded} counts them (raid5_calc_degraded). */
  int degraded();

  /**
   * Goes on with a read or write of the array. Does one bounded piece and moves {@code data}'s
   * position past what is done.
   *
   * @param offset bytes of the array at which {@code data}'s remaining bytes start
   * @return DONE when nothing remains, RAN to be called again, or what it waits for
   * @throws IOException if too many members failed; the message names array and sector
   */
  Step io(Io io, long offset, ByteBuffer data) throws IOException;

  /** Whether {@link #discard} reaches a member that gives anything back. */
  default boolean discards() {
    return false;
  }

  /**
   * Tells the members that nobody needs this range any more; all of it at once. Levels whose
   * redundancy would no longer agree do nothing.
   *
   * @param offset bytes of the array, a multiple of 512, as is {@code length}
   * @throws IOException if a member failed at it
   */
  default void discard(long offset, long length) throws IOException {}

  /**
   * Does the next window of the sync thread's work, at most up to {@code limit}. For {@link
   * SyncAction#RESHAPE} the personality publishes by itself (reshape_request in raid5.c); a first
   * call with {@code sector} 0 while a reshape already has a position answers how far to skip.
   *
   * @param action RESYNC, RECOVER, CHECK, REPAIR or RESHAPE
   * @param sector sectors per member done so far in this run
   * @param limit where this window ends at the latest, sectors per member, larger than {@code
   *     sector}: {@code sync_max}, or less where md holds the sync back
   * @throws IOException if it cannot go on; md interrupts the sync thread
   */
  SyncWindow sync(SyncAction action, long sector, long limit) throws IOException;

  /**
   * Whether the array could be given this geometry by a reshape (check_reshape).
   *
   * @throws MdException EINVAL, ENOSPC
   */
  void checkReshape(Geometry wanted) throws MdException;

  /**
   * A reshape starts: the context's geometry is already the new one, previous the old, position 0.
   *
   * @throws MdException EINVAL as the kernel's start_reshape; md takes the geometry back
   */
  void startReshape() throws MdException;

  /** The reshape reached its end; the context has one geometry again. */
  void endReshape();
}
