package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import raid.api.block.BlockDevice;

/**
 * A disk whose requests take their time. It does not wait itself: it tells whoever keeps the time,
 * and a host that then lets the task that asked sleep lets the others overtake it.
 */
public final class SlowDisk extends ForwardingDisk {

  private final LongUnaryOperator nanos;
  private final LongConsumer took;

  /**
   * @param nanos that a request of so many bytes takes; a flush has none
   * @param took is told them, once the request is done
   */
  public SlowDisk(BlockDevice below, LongUnaryOperator nanos, LongConsumer took) {
    super(below);
    this.nanos = nanos;
    this.took = took;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    int bytes = target.remaining();
    super.read(offset, target);
    took(bytes);
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    int bytes = source.remaining();
    super.write(offset, source);
    took(bytes);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    int bytes = source.remaining();
    super.writeThrough(offset, source);
    took(bytes);
  }

  @Override
  public void flush() throws IOException {
    super.flush();
    took(0);
  }

  private void took(long bytes) {
    took.accept(nanos.applyAsLong(bytes));
  }
}
