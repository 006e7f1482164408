package raid5.engine;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.block.PowerCut;

/**
 * A disk with bad blocks (a read fails until the block is written again), with stuck blocks (writes
 * fail too), or dead, or under which the power goes; it counts its requests.
 */
final class FaultyDisk extends ForwardingDisk {

  final Set<Long> bad = new ConcurrentSkipListSet<>();
  final Set<Long> stuck = new ConcurrentSkipListSet<>();
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger durableWrites = new AtomicInteger();
  final AtomicInteger flushes = new AtomicInteger();
  volatile int deadAfterWrites = Integer.MAX_VALUE;
  volatile int cutAfterWrites = Integer.MAX_VALUE;
  volatile boolean dead;

  FaultyDisk(BlockDevice disk) {
    super(disk);
  }

  void count() {
    reads.set(0);
    writes.set(0);
    durableWrites.set(0);
    flushes.set(0);
  }

  private void check(Set<Long> blocks, long offset, int length) throws IOException {
    if (dead) {
      throw new DeviceException(serial(), offset >> 9, "the disk does not answer");
    }
    for (long sector : blocks) {
      if (sector >= offset >> 9 && sector < (offset + length) >> 9) {
        throw new DeviceException(serial(), sector, "bad block");
      }
    }
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    reads.incrementAndGet();
    check(bad, offset, target.remaining());
    check(stuck, offset, target.remaining());
    below.read(offset, target);
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    if (writes.incrementAndGet() > deadAfterWrites) {
      dead = true;
    }
    if (writes.get() > cutAfterWrites) {
      throw new PowerCut("write " + writes.get() + " of " + serial());
    }
    check(stuck, offset, source.remaining());
    long end = (offset + source.remaining()) >> 9;
    bad.removeIf(sector -> sector >= offset >> 9 && sector < end);
    below.write(offset, source);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    durableWrites.incrementAndGet();
    write(offset, source);
  }

  @Override
  public void flush() throws IOException {
    flushes.incrementAndGet();
    check(Set.of(), 0, 0);
    below.flush();
  }
}
