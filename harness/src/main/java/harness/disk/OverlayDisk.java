package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import raid.api.block.BlockDevice;

/**
 * A disk over another that is only read: what is written stays in memory. For rehearsals on disks
 * that must not change. Closing closes the disk below.
 */
public final class OverlayDisk extends ForwardingDisk {

  private static final int PAGE = 64 << 10;

  private final ConcurrentHashMap<Long, byte[]> pages = new ConcurrentHashMap<>();

  public OverlayDisk(BlockDevice below) {
    super(below);
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    Range.check(serial(), logicalBlockSize(), length(), offset, target.remaining());
    int end = target.limit();
    for (long at = offset; target.position() < end; ) {
      int within = (int) (at % PAGE);
      int count = Math.min(PAGE - within, end - target.position());
      byte[] page = pages.get(at / PAGE);
      if (page != null) {
        target.put(page, within, count);
      } else {
        target.limit(target.position() + count);
        below.read(at, target);
        target.limit(end);
      }
      at += count;
    }
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    Range.check(serial(), logicalBlockSize(), length(), offset, source.remaining());
    for (long at = offset; source.hasRemaining(); ) {
      int within = (int) (at % PAGE);
      int count = Math.min(PAGE - within, source.remaining());
      source.get(page(at / PAGE), within, count);
      at += count;
    }
  }

  private byte[] page(long index) throws IOException {
    byte[] page = pages.get(index);
    if (page == null) {
      byte[] fresh = new byte[PAGE];
      int there = (int) Math.min(PAGE, length() - index * PAGE);
      below.read(index * PAGE, ByteBuffer.wrap(fresh, 0, there));
      byte[] other = pages.putIfAbsent(index, fresh);
      page = other == null ? fresh : other;
    }
    return page;
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(offset, source);
  }

  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    pages.clear();
    below.close();
  }
}
