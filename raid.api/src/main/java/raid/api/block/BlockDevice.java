package raid.api.block;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A disk: bytes at offsets, behind a volatile cache.
 *
 * <p>A write may become durable at any time after it was issued; {@link #flush} makes durable all
 * writes that had completed before it. Writes between two flushes may reach the medium in any
 * order, torn at any logical block. Offsets and lengths are bytes and multiples of {@link
 * #logicalBlockSize}. All methods may be called from any thread; overlapping concurrent requests
 * are as undefined as on a real disk.
 */
@ConsumerType
public interface BlockDevice extends Closeable {

  /** The serial number that metadata knows this disk by; empty where the disk has none. */
  String serial();

  /** 512 or 4096 bytes. */
  int logicalBlockSize();

  /** Bytes, a multiple of {@link #logicalBlockSize}. */
  long length();

  /**
   * Fills {@code target} from its position to its limit.
   *
   * @param offset bytes from the start of the disk
   * @throws DeviceException if the disk cannot deliver a block, or the range leaves the disk
   */
  void read(long offset, ByteBuffer target) throws IOException;

  /**
   * Writes {@code source} from its position to its limit into the cache.
   *
   * @param offset bytes from the start of the disk
   * @throws DeviceException if the disk cannot take a block, or the range leaves the disk
   */
  void write(long offset, ByteBuffer source) throws IOException;

  /** A write that is durable when it returns (FUA); it says nothing of other writes. */
  void writeThrough(long offset, ByteBuffer source) throws IOException;

  /** Makes every write durable that completed before. */
  void flush() throws IOException;

  /**
   * Fills several buffers, one after the other, with bytes that follow one another on the disk. This
   * and the two below are one request, by way of a buffer; a disk that can do without does better.
   *
   * @param offset bytes from the start of the disk
   * @param targets whole blocks each
   */
  default void read(long offset, List<ByteBuffer> targets) throws IOException {
    if (targets.size() == 1) {
      read(offset, targets.get(0));
      return;
    }
    ByteBuffer together = ByteBuffer.allocate(remaining(targets));
    read(offset, together);
    together.flip();
    for (ByteBuffer target : targets) {
      int next = together.position() + target.remaining();
      target.put(together.limit(next));
    }
  }

  /** Writes several buffers, one after the other. */
  default void write(long offset, List<ByteBuffer> sources) throws IOException {
    write(offset, together(sources));
  }

  /** The same, durable when it returns. */
  default void writeThrough(long offset, List<ByteBuffer> sources) throws IOException {
    writeThrough(offset, together(sources));
  }

  private static ByteBuffer together(List<ByteBuffer> sources) {
    if (sources.size() == 1) {
      return sources.get(0);
    }
    ByteBuffer together = ByteBuffer.allocate(remaining(sources));
    sources.forEach(together::put);
    return together.flip();
  }

  private static int remaining(List<ByteBuffer> buffers) {
    return buffers.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact);
  }

  /** Whether {@link #discard} gives anything back. */
  default boolean discards() {
    return false;
  }

  /**
   * Nobody needs these bytes any more: until they are written again, reading them may deliver
   * anything. A disk that has no use for this does nothing.
   *
   * @param offset bytes from the start of the disk
   * @throws DeviceException if the range leaves the disk, or the disk is not there
   */
  default void discard(long offset, long length) throws IOException {}
}
