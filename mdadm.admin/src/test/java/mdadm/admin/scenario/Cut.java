package mdadm.admin.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;
import raid.api.block.PowerCut;

/** Power for some more writes; then it goes out, for all disks at once. */
final class Cut {

  private long writes = Long.MAX_VALUE;

  void after(long more) {
    writes = more;
  }

  private void use() {
    if (writes-- <= 0) {
      throw new PowerCut("test");
    }
  }

  BlockDevice on(BlockDevice disk) {
    return new Powered(disk);
  }

  /** A disk that loses nothing of what was written before the cut. */
  private final class Powered implements BlockDevice {
    private final BlockDevice disk;

    Powered(BlockDevice disk) {
      this.disk = disk;
    }

    @Override
    public String serial() {
      return disk.serial();
    }

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
    public void write(long offset, ByteBuffer source) throws IOException {
      use();
      disk.write(offset, source);
    }

    @Override
    public void writeThrough(long offset, ByteBuffer source) throws IOException {
      use();
      disk.writeThrough(offset, source);
    }

    @Override
    public void flush() throws IOException {
      disk.flush();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
