package mdadm.admin.scenario;

import harness.disk.ForwardingDisk;
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
  private final class Powered extends ForwardingDisk {
    Powered(BlockDevice disk) {
      super(disk);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      use();
      below.write(offset, source);
    }

    @Override
    public void writeThrough(long offset, ByteBuffer source) throws IOException {
      use();
      below.writeThrough(offset, source);
    }
  }
}
