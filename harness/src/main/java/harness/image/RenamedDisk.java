package harness.image;

import harness.disk.ForwardingDisk;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;

/** A disk under another serial, for trying out which it is. Only read. */
final class RenamedDisk extends ForwardingDisk {

  private final String serial;

  RenamedDisk(BlockDevice disk, String serial) {
    super(disk);
    this.serial = serial;
  }

  @Override
  public String serial() {
    return serial;
  }

  @Override
  public void write(long offset, ByteBuffer source) {
    throw new UnsupportedOperationException("trying out a serial writes nothing");
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) {
    write(offset, source);
  }
}
