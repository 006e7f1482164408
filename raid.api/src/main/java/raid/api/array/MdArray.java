package raid.api.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import raid.api.host.Task;

/**
 * One md array, or a container, which is an array without a level. Whoever wants to watch it looks
 * at {@link #status} again when the host says that something {@linkplain
 * raid.api.host.Host#changed changed}. Any thread.
 */
@ProviderType
public interface MdArray {

  /** {@code md126}. */
  String name();

  /** Those that exist now: levels without redundancy have fewer. */
  List<ArrayAttribute> attributes();

  /**
   * The attribute's text without a newline.
   *
   * @throws MdException ENOENT if it does not exist for this level
   */
  String show(ArrayAttribute attribute) throws MdException;

  /**
   * Stores as {@code echo text > file} does; a trailing newline is ignored. Every store is traced.
   * Where the kernel would sleep until the monitor has answered {@code write-pending}, the answer
   * is EAGAIN: wait until {@code array_state} has left {@code write-pending} and store again.
   *
   * @throws MdException as the kernel refuses; nothing was changed
   */
  void store(ArrayAttribute attribute, String text) throws MdException;

  ArrayStatus status();

  /** Of the sync that runs; empty if none does. */
  Optional<SyncPace> pace();

  /** In the order they were added. */
  List<MdMember> members();

  /** By the disk's name, {@code sda}. */
  Optional<MdMember> member(String disk);

  /** What a request does. */
  enum Io {
    READ,
    WRITE,
    /** Durable when done (FUA). */
    WRITE_THROUGH,
    /** Makes durable what completed before; offset and data are ignored. */
    FLUSH
  }

  /**
   * A read or write of the array. Nothing happens until the request is stepped, by {@link
   * raid.api.host.Host#run} or by the caller itself; it waits where the kernel would block: for the
   * monitor to answer {@code write-pending}, for a suspended range, for a window on the move, for a
   * failed member to be unblocked. One failed step ends it.
   *
   * @param offset bytes, a multiple of 512; the range must lie inside the array
   * @param data bytes from position to limit; its position moves as the request proceeds. Nobody
   *     changes the bytes of a write before it is done: they go to members and into parity each by
   *     themselves
   */
  Task request(Io io, long offset, ByteBuffer data);

  /** Whether {@link #discard} gives anything back now: the level and a member have to. */
  default boolean discards() {
    return false;
  }

  /**
   * Says that nobody needs these bytes any more: until they are written again, reading them may
   * deliver anything. It does nothing while {@link #discards} is false, and waits for nothing.
   *
   * @param offset bytes, a multiple of 512, as is {@code length}; the range must lie inside the
   *     array
   * @throws MdException EROFS, or EIO if the range leaves the array
   */
  default void discard(long offset, long length) throws IOException {}
}
