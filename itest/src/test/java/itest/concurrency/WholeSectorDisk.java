package itest.concurrency;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;

/**
 * Never shows half a sector to a read beside a write: real disks do not, memory may. RAID0 is as its
 * members are; RAID5 has locks.
 */
final class WholeSectorDisk extends ForwardingDisk {

  WholeSectorDisk(BlockDevice below) {
    super(below);
  }

  @Override
  public synchronized void read(long offset, ByteBuffer target) throws IOException {
    super.read(offset, target);
  }

  @Override
  public synchronized void write(long offset, ByteBuffer source) throws IOException {
    super.write(offset, source);
  }

  @Override
  public synchronized void writeThrough(long offset, ByteBuffer source) throws IOException {
    super.writeThrough(offset, source);
  }
}
