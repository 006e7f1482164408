package imsm.metadata.golden;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/** A disk of which only the end is kept; what is before it reads as zeros. */
public final class TailDisk implements BlockDevice {
  private final String serial;
  private final int blockSize;
  private final long length;
  private final byte[] tail;

  public TailDisk(String serial, int blockSize, long length, byte[] tail) {
    this.serial = serial;
    this.blockSize = blockSize;
    this.length = length;
    this.tail = tail;
  }

  public byte[] tail() {
    return tail;
  }

  /** The same disk with other last bytes. */
  public TailDisk withTail(byte[] other) {
    return new TailDisk(serial, blockSize, length, other);
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
    while (target.hasRemaining()) {
      long at = offset++ - (length - tail.length);
      target.put(at < 0 ? 0 : tail[(int) at]);
    }
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    check(offset, source.remaining());
    int at = (int) (offset - (length - tail.length));
    source.get(tail, at, source.remaining());
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
