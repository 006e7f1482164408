package md1.metadata.scenario;

import harness.disk.ForwardingDisk;
import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import raid.api.block.PowerCut;

/**
 * A disk with a cache that loses, when the power goes, whatever was not flushed, or keeps any of it.
 */
final class CachedDisk extends ForwardingDisk {
  private record Pending(long offset, byte[] bytes) {}

  private final MemoryDisk medium;
  private final BooleanSupplier power;
  private final List<Pending> pending = new ArrayList<>();

  /**
   * @param power asked before each write; false cuts it
   */
  CachedDisk(String serial, int mib, BooleanSupplier power) {
    super(new MemoryDisk(serial, 512, (long) mib << 20));
    this.medium = new MemoryDisk(serial, 512, (long) mib << 20);
    this.power = power;
  }

  /** What is left after the cut. */
  MemoryDisk left(BooleanSupplier kept) throws IOException {
    for (Pending write : pending) {
      if (kept.getAsBoolean()) {
        medium.write(write.offset(), ByteBuffer.wrap(write.bytes()));
      }
    }
    return medium;
  }

  @Override
  public synchronized void write(long offset, ByteBuffer source) throws IOException {
    use();
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    pending.add(new Pending(offset, bytes));
    below.write(offset, ByteBuffer.wrap(bytes));
  }

  @Override
  public synchronized void writeThrough(long offset, ByteBuffer source) throws IOException {
    use();
    medium.write(offset, source.duplicate());
    below.write(offset, source);
  }

  @Override
  public synchronized void flush() throws IOException {
    for (Pending write : pending) {
      medium.write(write.offset(), ByteBuffer.wrap(write.bytes()));
    }
    pending.clear();
  }

  private void use() {
    if (!power.getAsBoolean()) {
      throw new PowerCut("test");
    }
  }
}
