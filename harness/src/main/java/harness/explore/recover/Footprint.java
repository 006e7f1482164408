package harness.explore.recover;

import harness.disk.ForwardingDisk;
import harness.explore.media.Blocks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import raid.api.block.BlockDevice;

/**
 * Which blocks machines have read that they had not written themselves, and which they have
 * written: all that what they did can have depended on, and all that they can have changed.
 */
final class Footprint {

  private final int[] blocks;
  private final Blocks read;
  private final Blocks written;
  private Blocks all;

  /**
   * @param blocks of each disk
   */
  Footprint(int[] blocks) {
    this.blocks = blocks;
    read = new Blocks(blocks);
    written = new Blocks(blocks);
  }

  Blocks read() {
    return read;
  }

  /** What others read who went on from what was left here. */
  void then(Blocks laterRead) {
    read.addUnless(written, laterRead);
  }

  /** What was written was held against what had been there. */
  void compared() {
    read.addAll(written);
  }

  /** Begins to collect all that is read, self-written or not. */
  Blocks collect() {
    all = new Blocks(blocks);
    return all;
  }

  void collectNoMore() {
    all = null;
  }

  /** The device, leaving its traces here. */
  BlockDevice on(int disk, BlockDevice device) {
    int block = device.logicalBlockSize();
    return new ForwardingDisk(device) {
      @Override
      public void read(long offset, ByteBuffer target) throws IOException {
        reads(offset, target.remaining());
        below.read(offset, target);
      }

      @Override
      public void read(long offset, List<ByteBuffer> targets) throws IOException {
        long end = offset;
        for (ByteBuffer target : targets) {
          end += target.remaining();
        }
        reads(offset, end - offset);
        below.read(offset, targets);
      }

      private void reads(long offset, long length) {
        int from = at(offset);
        int to = at(offset + length);
        read.addUnless(written, disk, from, to);
        if (all != null) {
          all.add(disk, from, to);
        }
      }

      @Override
      public void write(long offset, ByteBuffer source) throws IOException {
        written.add(disk, at(offset), at(offset + source.remaining()));
        below.write(offset, source);
      }

      @Override
      public void writeThrough(long offset, ByteBuffer source) throws IOException {
        written.add(disk, at(offset), at(offset + source.remaining()));
        below.writeThrough(offset, source);
      }

      private int at(long offset) {
        return (int) (offset / block);
      }
    };
  }
}
