package raid.tck;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/** Takes writes, and from some time on cannot say that they are durable. */
final class FlushlessDisk extends ForwardingDisk {

  private boolean broken;

  FlushlessDisk(BlockDevice below) {
    super(below);
  }

  void breaks() {
    broken = true;
  }

  @Override
  public void flush() throws IOException {
    if (broken) {
      throw new DeviceException(serial(), -1, "the cache cannot be flushed");
    }
    super.flush();
  }
}
