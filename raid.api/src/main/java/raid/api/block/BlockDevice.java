package raid.api.block;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  /** A {@link #write} that is durable when it returns (FUA); it says nothing of other writes. */
  void writeThrough(long offset, ByteBuffer source) throws IOException;

  /** Makes every write durable that completed before. */
  void flush() throws IOException;

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
