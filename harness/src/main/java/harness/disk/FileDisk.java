package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/**
 * An image file as a disk. The page cache is its volatile cache, {@code fdatasync} its flush. A file
 * opened for writing is locked, so that no two arrays get hold of one image.
 */
public final class FileDisk implements BlockDevice {

  /** What the disk may be used for. */
  public enum Access {
    READ_ONLY,
    READ_WRITE
  }

  private static final int LARGE_BYTES = 16 << 10;

  private final Path path;
  private final String serial;
  private final int blockSize;
  private final FileChannel channel;
  private final FileLock lock;
  private final long length;
  private final AtomicBoolean unflushed = new AtomicBoolean();

  private FileDisk(Path path, String serial, int blockSize, FileChannel channel, FileLock lock)
      throws IOException {
    this.path = path;
    this.serial = serial;
    this.blockSize = blockSize;
    this.channel = channel;
    this.lock = lock;
    this.length = channel.size() / blockSize * blockSize;
  }

  /**
   * @param logicalBlockSize 512 or 4096; bytes after the last whole block are not used
   * @throws DeviceException if the file is in use as a disk already
   */
  public static FileDisk open(Path path, String serial, int logicalBlockSize, Access access)
      throws IOException {
    FileChannel channel =
        access == Access.READ_ONLY
            ? FileChannel.open(path, StandardOpenOption.READ)
            : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = access == Access.READ_ONLY ? null : lock(path, channel);
      return new FileDisk(path, serial, logicalBlockSize, channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock lock(Path path, FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new DeviceException(
          path.toString(), -1, "is in use as a disk already; stop that array first");
    }
    return lock;
  }

  public Path path() {
    return path;
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
    Range.check(path.toString(), blockSize, length, offset, target.remaining());
    try {
      for (long at = offset; target.hasRemaining(); ) {
        int count = channel.read(target, at);
        if (count < 0) {
          throw new IOException("the file ends here; it was longer when it was opened");
        }
        at += count;
      }
    } catch (IOException e) {
      throw new DeviceException(path.toString(), offset >> 9, "read failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    Range.check(path.toString(), blockSize, length, offset, source.remaining());
    unflushed.set(true);
    try {
      for (long at = offset; source.hasRemaining(); ) {
        at += channel.write(source, at);
      }
    } catch (IOException e) {
      throw new DeviceException(path.toString(), offset >> 9, "write failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void read(long offset, List<ByteBuffer> targets) throws IOException {
    if (areLarge(targets)) {
      OneByOne.run(offset, targets, this::read);
    } else {
      BlockDevice.super.read(offset, targets);
    }
  }

  @Override
  public void write(long offset, List<ByteBuffer> sources) throws IOException {
    if (areLarge(sources)) {
      OneByOne.run(offset, sources, this::write);
    } else {
      BlockDevice.super.write(offset, sources);
    }
  }

  /** Whether calls cost less than copies. */
  private static boolean areLarge(List<ByteBuffer> buffers) {
    return buffers.get(0).remaining() >= LARGE_BYTES;
  }

  @Override
  public void writeThrough(long offset, List<ByteBuffer> sources) throws IOException {
    write(offset, sources);
    flush();
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(offset, source);
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (!unflushed.getAndSet(false)) {
      return;
    }
    try {
      channel.force(false);
    } catch (IOException e) {
      unflushed.set(true);
      throw new DeviceException(path.toString(), -1, "flush failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.release();
    }
    channel.close();
  }
}
