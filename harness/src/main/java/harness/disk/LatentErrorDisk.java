package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NavigableSet;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/**
 * A disk that cannot read some of its sectors, and does not know before somebody tries (a latent
 * error). Writing a whole logical block puts it right, as a real disk then takes another one for
 * it. One thread at a time.
 */
public final class LatentErrorDisk extends ForwardingDisk {

  private static final int SECTOR = 512;

  private final NavigableSet<Long> unreadable;

  /**
   * @param unreadable sectors of 512 bytes; those that are written are taken out of it, so whoever
   *     keeps the set gives the next boot the errors that are left
   */
  public LatentErrorDisk(BlockDevice below, NavigableSet<Long> unreadable) {
    super(below);
    this.unreadable = unreadable;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    Long first = unreadable.ceiling(offset / SECTOR);
    if (first != null && first < (offset + target.remaining()) / SECTOR) {
      throw new DeviceException(serial(), first, "unrecovered read error");
    }
    super.read(offset, target);
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    int length = source.remaining();
    super.write(offset, source);
    written(offset, length);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    int length = source.remaining();
    super.writeThrough(offset, source);
    written(offset, length);
  }

  private void written(long offset, int length) {
    unreadable.subSet(offset / SECTOR, (offset + length) / SECTOR).clear();
  }
}
