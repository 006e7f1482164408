package raid.tck;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import raid.api.block.BlockDevice;

/** Knows what was written to it. */
final class WatchedDisk extends ForwardingDisk {

  private final BitSet sectors = new BitSet();
  private int writes;

  WatchedDisk(BlockDevice below) {
    super(below);
  }

  int writes() {
    return writes;
  }

  /** Sectors of 512 bytes that were ever written. */
  BitSet written() {
    return sectors;
  }

  private void note(long offset, ByteBuffer source) {
    writes++;
    sectors.set((int) (offset / 512), (int) ((offset + source.remaining() + 511) / 512));
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    note(offset, source);
    super.write(offset, source);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    note(offset, source);
    super.writeThrough(offset, source);
  }
}
