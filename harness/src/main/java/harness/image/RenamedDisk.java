package harness.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;

/** A disk under another serial, for trying out which it is. Only read. */
record RenamedDisk(BlockDevice disk, String serial) implements BlockDevice {

  @Override
  public int logicalBlockSize() {
    return disk.logicalBlockSize();
  }

  @Override
  public long length() {
    return disk.length();
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    disk.read(offset, target);
  }

  @Override
  public void write(long offset, ByteBuffer source) {
    throw new UnsupportedOperationException("trying out a serial writes nothing");
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) {
    write(offset, source);
  }

  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
