package md1.metadata.golden;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/** A disk of which only both ends are kept; what is between reads as zeros and takes no writes. */
public final class EndsDisk implements BlockDevice {
  private final String serial;
  private final int blockSize;
  private final long length;
  private final byte[] head;
  private final byte[] tail;

  public EndsDisk(String serial, int blockSize, long length, byte[] head, byte[] tail) {
    this.serial = serial;
    this.blockSize = blockSize;
    this.length = length;
    this.head = head;
    this.tail = tail;
  }

  /** A copy whose byte at {@code offset} has changed by {@code flipped} bits. */
  public EndsDisk damaged(long offset, int flipped) {
    EndsDisk copy = new EndsDisk(serial, blockSize, length, head.clone(), tail.clone());
    byte[] end = offset < head.length ? copy.head : copy.tail;
    int at = (int) (offset < head.length ? offset : offset - (length - tail.length));
    end[at] ^= (byte) flipped;
    return copy;
  }

  @Override
  public String serial() {
    return serial;
  }

  @Override
  public int logicalBlockSize() {
    return blockSize;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    check(offset, target.remaining());
    for (long at = offset; target.hasRemaining(); at++) {
      target.put(at < head.length
          ? head[(int) at]
          : at < length - tail.length ? 0 : tail[(int) (at - (length - tail.length))]);
    }
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    check(offset, source.remaining());
    for (long at = offset; source.hasRemaining(); at++) {
      if (at < head.length) {
        head[(int) at] = source.get();
      } else {
        tail[Math.toIntExact(at - (length - tail.length))] = source.get();
      }
    }
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(offset, source);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private void check(long offset, int count) throws DeviceException {
    if (offset < 0 || count > length - offset
        || offset % blockSize != 0 || count % blockSize != 0) {
      throw new DeviceException(serial, offset / 512, "request of " + count + " bytes");
    }
  }
}
