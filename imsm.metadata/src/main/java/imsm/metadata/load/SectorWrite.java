package imsm.metadata.load;

import java.nio.ByteBuffer;

/**
 * One write of whole sectors to one disk.
 *
 * @param what it writes
 * @param offset in bytes from the start of the disk
 * @param bytes not to be changed by anyone
 */
public record SectorWrite(Target what, long offset, byte[] bytes) {
  /** The three things that are written in the metadata area. */
  public enum Target {
    MIGRATION_RECORD,
    EXTENSION,
    ANCHOR
  }

  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
