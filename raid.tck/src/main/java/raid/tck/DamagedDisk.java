package raid.tck;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/** A disk on which something went wrong; what lies below is as it was. */
final class DamagedDisk extends ForwardingDisk {

  private final long at;
  private final int mask;
  private final BitSet blank;
  private final long length;

  private DamagedDisk(BlockDevice below, long at, int mask, BitSet blank, long length) {
    super(below);
    this.at = at;
    this.mask = mask;
    this.blank = blank;
    this.length = length;
  }

  /** Some bits of one byte are wrong. */
  static BlockDevice flipped(BlockDevice below, long at, int mask) {
    return new DamagedDisk(below, at, mask, new BitSet(), below.length());
  }

  /** These sectors of 512 bytes are zero. */
  static BlockDevice blank(BlockDevice below, BitSet sectors) {
    return new DamagedDisk(below, -1, 0, sectors, below.length());
  }

  /** The disk ends early. */
  static BlockDevice shortened(BlockDevice below, long length) {
    return new DamagedDisk(below, -1, 0, new BitSet(), length);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    int start = target.position();
    int count = target.remaining();
    if (offset < 0 || offset + count > length) {
      throw new DeviceException(serial(), offset / 512, "the disk ends at byte " + length);
    }
    below.read(offset, target);
    if (at >= offset && at < offset + count) {
      int index = start + (int) (at - offset);
      target.put(index, (byte) (target.get(index) ^ mask));
    }
    for (int i = 0; i < count && !blank.isEmpty(); i++) {
      if (blank.get((int) ((offset + i) / 512))) {
        target.put(start + i, (byte) 0);
      }
    }
  }

  @Override
  public void write(long offset, ByteBuffer source) {
    throw new AssertionError(serial() + " was written to at byte " + offset);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) {
    write(offset, source);
  }
}
