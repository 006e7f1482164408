package bench.table;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import raid.api.block.BlockDevice;

/** Counts the flushes that have something to flush. */
final class CountingDisk extends ForwardingDisk {

  private final AtomicInteger flushes;
  private final AtomicBoolean unflushed = new AtomicBoolean();

  CountingDisk(BlockDevice below, AtomicInteger flushes) {
    super(below);
    this.flushes = flushes;
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    unflushed.set(true);
    super.write(offset, source);
  }

  @Override
  public void read(long offset, List<ByteBuffer> targets) throws IOException {
    below.read(offset, targets);
  }

  @Override
  public void write(long offset, List<ByteBuffer> sources) throws IOException {
    unflushed.set(true);
    below.write(offset, sources);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(offset, source);
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (unflushed.getAndSet(false)) {
      flushes.incrementAndGet();
      super.flush();
    }
  }
}
