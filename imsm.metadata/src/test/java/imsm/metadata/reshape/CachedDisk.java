package imsm.metadata.reshape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/**
 * A disk with a volatile cache: what was written and not flushed may survive a power cut, or not,
 * sector by sector. Whoever watches is told before each write and flush.
 */
final class CachedDisk implements BlockDevice {
  private static final int SECTOR = 512;

  private final String serial;
  private final byte[] medium;
  private final byte[] cached;
  private final List<Integer> dirty = new ArrayList<>();
  Runnable watcher = () -> {};

  CachedDisk(String serial, int sectors) {
    this.serial = serial;
    this.medium = new byte[sectors * SECTOR];
    this.cached = new byte[sectors * SECTOR];
  }

  /** The disk after a power cut of which these unflushed sectors came through. */
  Survivor survivor(IntPredicate survives) {
    Survivor disk = new Survivor();
    for (int sector : dirty) {
      if (survives.test(sector)) {
        byte[] bytes = new byte[SECTOR];
        System.arraycopy(cached, sector * SECTOR, bytes, 0, SECTOR);
        disk.over.put(sector, bytes);
      }
    }
    return disk;
  }

  boolean isDirty() {
    return !dirty.isEmpty();
  }

  @Override
  public String serial() {
    return serial;
  }

  @Override
  public int logicalBlockSize() {
    return SECTOR;
  }

  @Override
  public long length() {
    return medium.length;
  }

  @Override
  public void read(long offset, ByteBuffer target) {
    target.put(cached, (int) offset, target.remaining());
  }

  @Override
  public void write(long offset, ByteBuffer source) {
    watcher.run();
    int first = (int) (offset / SECTOR);
    int count = source.remaining() / SECTOR;
    source.get(cached, (int) offset, source.remaining());
    for (int i = 0; i < count; i++) {
      dirty.add(first + i);
    }
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    throw new DeviceException(serial, offset / SECTOR, "not used here");
  }

  @Override
  public void flush() {
    watcher.run();
    for (int sector : dirty) {
      System.arraycopy(cached, sector * SECTOR, medium, sector * SECTOR, SECTOR);
    }
    dirty.clear();
  }

  @Override
  public void close() {}

  /** What is left; writes to it do not touch the disk it came from. */
  final class Survivor implements BlockDevice {
    private final Map<Integer, byte[]> over = new HashMap<>();

    @Override
    public String serial() {
      return serial;
    }

    @Override
    public int logicalBlockSize() {
      return SECTOR;
    }

    @Override
    public long length() {
      return medium.length;
    }

    @Override
    public void read(long offset, ByteBuffer target) {
      for (int sector = (int) (offset / SECTOR); target.hasRemaining(); sector++) {
        byte[] changed = over.get(sector);
        if (changed != null) {
          target.put(changed);
        } else {
          target.put(medium, sector * SECTOR, SECTOR);
        }
      }
    }

    @Override
    public void write(long offset, ByteBuffer source) {
      for (int sector = (int) (offset / SECTOR); source.hasRemaining(); sector++) {
        byte[] bytes = new byte[SECTOR];
        source.get(bytes);
        over.put(sector, bytes);
      }
    }

    @Override
    public void writeThrough(long offset, ByteBuffer source) {
      write(offset, source);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
