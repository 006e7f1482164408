package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;

/** Hands every request on to the disk below: what disks that stack over others start from. */
public abstract class ForwardingDisk implements BlockDevice {

  protected final BlockDevice below;

  protected ForwardingDisk(BlockDevice below) {
    this.below = below;
  }

  @Override
  public String serial() {
    return below.serial();
  }

  @Override
  public int logicalBlockSize() {
    return below.logicalBlockSize();
  }

  @Override
  public long length() {
    return below.length();
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    below.read(offset, target);
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    below.write(offset, source);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    below.writeThrough(offset, source);
  }

  @Override
  public void flush() throws IOException {
    below.flush();
  }

  @Override
  public void close() throws IOException {
    below.close();
  }
}
