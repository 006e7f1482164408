package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import raid.api.block.BlockDevice;

/**
 * A disk whose power may go out at any moment.
 *
 * <p><b>What may happen.</b> Writes go to a volatile cache, and reads see them at once. A write may
 * become durable at any time after it was issued, whole or in part: each of its logical blocks for
 * itself, so it can be torn at any of them. Writes that no flush has followed reach the medium in
 * any order, across the whole disk. Where several of them cover one block, the medium ends up with
 * what was there before or with any one of them; of two that both got through, the later one wins,
 * as the cache holds a block once. Disks are independent: what one has kept says nothing about
 * another.
 *
 * <p><b>What may not happen.</b> A flush that has returned has made durable all writes that had
 * completed before it; a write-through that has returned is durable itself, and says nothing of
 * other writes. While a flush or a write-through is under way, it has achieved nothing that can be
 * relied on. A logical block is never torn, never garbled, never written elsewhere; what is durable
 * stays so. These are the promises of ATA and SCSI with a volatile cache switched on (FLUSH CACHE,
 * FUA); lying disks, misdirected writes and rot are outside, and are the business of decorators.
 *
 * <p><b>How it is used.</b> The disk itself only keeps what reads see and tells its {@link
 * Observer} each write and flush before it takes effect. The observer's log is what the states
 * after a power cut are enumerated from. An observer cuts the power by throwing {@link
 * raid.api.block.PowerCut}: the request that was announced then counts as issued, not as completed.
 */
public final class SimulatedDisk implements BlockDevice {

  /** Is told what a disk is about to do. */
  public interface Observer {

    Observer NONE =
        new Observer() {
          @Override
          public void write(SimulatedDisk disk, long offset, ByteBuffer data, boolean through) {}

          @Override
          public void flush(SimulatedDisk disk) {}
        };

    /**
     * @param data from position to limit; to be copied, and left as it is
     */
    void write(SimulatedDisk disk, long offset, ByteBuffer data, boolean through);

    void flush(SimulatedDisk disk);
  }

  private final String serial;
  private final int blockSize;
  private final CowPages pages;
  private final Observer observer;

  public SimulatedDisk(String serial, int logicalBlockSize, CowPages pages, Observer observer) {
    this.serial = serial;
    this.blockSize = logicalBlockSize;
    this.pages = pages;
    this.observer = observer;
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
    return pages.length();
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    Range.check(serial, blockSize, length(), offset, target.remaining());
    pages.read(offset, target);
  }

  @Override
  public void read(long offset, List<ByteBuffer> targets) throws IOException {
    OneByOne.run(offset, targets, this::read);
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    write(offset, source, false);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(offset, source, true);
  }

  private void write(long offset, ByteBuffer source, boolean through) throws IOException {
    Range.check(serial, blockSize, length(), offset, source.remaining());
    observer.write(this, offset, source, through);
    pages.write(offset, source);
  }

  @Override
  public void flush() {
    observer.flush(this);
  }

  /** What the disk held stays with its pages. */
  @Override
  public void close() {}
}
