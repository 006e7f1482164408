package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import raid.api.block.BlockDevice;

/**
 * A disk in memory that holds pages only where something was written. It loses nothing. The pages
 * lie outside of the heap: a collector that moved a disk's content about would halt the machine.
 */
public final class MemoryDisk implements BlockDevice {

  private static final int PAGE = 64 << 10;

  /** Of the processor's pages: copies are faster than where the allocator happens to begin. */
  private static final int ALIGNMENT = 4096;

  private static final ByteBuffer ZEROES = blank();

  private final String serial;
  private final int blockSize;
  private final long length;
  private final AtomicReferenceArray<ByteBuffer> pages;

  /**
   * @param length bytes, a multiple of the block size, below 128 TiB
   */
  public MemoryDisk(String serial, int logicalBlockSize, long length) {
    if (length % logicalBlockSize != 0) {
      throw new IllegalArgumentException(
          "length %d is no multiple of the block size %d".formatted(length, logicalBlockSize));
    }
    this.serial = serial;
    this.blockSize = logicalBlockSize;
    this.length = length;
    pages = new AtomicReferenceArray<>(Math.toIntExact((length + PAGE - 1) / PAGE));
  }

  @Override
  public String serial() {
    return serial;
  }

  @Override
  public int logicalBlockSize() {
    return blockSize;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    Range.check(serial, blockSize, length, offset, target.remaining());
    for (long at = offset; target.hasRemaining(); ) {
      ByteBuffer page = pages.get((int) (at / PAGE));
      int within = (int) (at % PAGE);
      int count = Math.min(PAGE - within, target.remaining());
      target.put(target.position(), page == null ? ZEROES : page, within, count);
      target.position(target.position() + count);
      at += count;
    }
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    Range.check(serial, blockSize, length, offset, source.remaining());
    for (long at = offset; source.hasRemaining(); ) {
      int within = (int) (at % PAGE);
      int count = Math.min(PAGE - within, source.remaining());
      int index = (int) (at / PAGE);
      if (pages.get(index) != null || !isZero(source, count)) {
        page(index).put(within, source, source.position(), count);
      }
      source.position(source.position() + count);
      at += count;
    }
  }

  @Override
  public void read(long offset, List<ByteBuffer> targets) throws IOException {
    OneByOne.run(offset, targets, this::read);
  }

  @Override
  public void write(long offset, List<ByteBuffer> sources) throws IOException {
    OneByOne.run(offset, sources, this::write);
  }

  private static boolean isZero(ByteBuffer source, int count) {
    ByteBuffer first = source.duplicate().limit(source.position() + count);
    return first.mismatch(ZEROES.slice(0, count)) < 0;
  }

  private ByteBuffer page(int index) {
    ByteBuffer page = pages.get(index);
    if (page == null) {
      pages.compareAndSet(index, null, blank());
      page = pages.get(index);
    }
    return page;
  }

  private static ByteBuffer blank() {
    return ByteBuffer.allocateDirect(PAGE + ALIGNMENT).alignedSlice(ALIGNMENT).slice(0, PAGE);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(offset, source);
  }

  @Override
  public void writeThrough(long offset, List<ByteBuffer> sources) throws IOException {
    write(offset, sources);
  }

  @Override
  public boolean discards() {
    return true;
  }

  /** Forgets whole pages. */
  @Override
  public void discard(long offset, long length) throws IOException {
    Range.check(serial, blockSize, this.length, offset, length);
    long end = (offset + length) / PAGE;
    for (long page = (offset + PAGE - 1) / PAGE; page < end; page++) {
      pages.set((int) page, null);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
