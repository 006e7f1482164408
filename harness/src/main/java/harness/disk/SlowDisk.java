package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import raid.api.block.BlockDevice;

/**
 * A disk whose requests take their time. It does not wait itself: it tells whoever keeps the time,
 * and a host that then lets the task that asked sleep lets the others overtake it.
 */
public final class SlowDisk extends ForwardingDisk {

  private final long nanos;
  private final LongConsumer took;

  /**
   * @param nanos that each request takes
   * @param took is told them, once the request is done
   */
  public SlowDisk(BlockDevice below, long nanos, LongConsumer took) {
    super(below);
    this.nanos = nanos;
    this.took = took;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    super.read(offset, target);
    took.accept(nanos);
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    super.write(offset, source);
    took.accept(nanos);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    super.writeThrough(offset, source);
    took.accept(nanos);
  }

  @Override
  public void flush() throws IOException {
    super.flush();
    took.accept(nanos);
  }
}
