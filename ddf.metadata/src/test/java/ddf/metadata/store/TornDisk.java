package ddf.metadata.store;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import raid.api.block.BlockDevice;
import raid.api.block.PowerCut;

/**
 * A disk without a cache whose power goes out in one of its writes: of that one any sectors are
 * written, of later ones none.
 */
final class TornDisk extends ForwardingDisk {
  private static final int SECTOR = 512;

  private final AtomicInteger left;
  private final Random dice;

  /**
   * @param left writes until the power goes out, of all disks together
   */
  TornDisk(BlockDevice below, AtomicInteger left, Random dice) {
    super(below);
    this.left = left;
    this.dice = dice;
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    int count = left.getAndDecrement();
    if (count > 0) {
      below.write(offset, source);
      return;
    }
    for (int at = 0; count == 0 && at < source.remaining(); at += SECTOR) {
      if (dice.nextBoolean()) {
        below.write(offset + at, source.slice(source.position() + at, SECTOR));
      }
    }
    throw new PowerCut("test");
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(offset, source);
  }
}
