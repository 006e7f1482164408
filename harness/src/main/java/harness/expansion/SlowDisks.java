package harness.expansion;

import harness.disk.SlowDisk;
import harness.host.Spindle;
import java.io.IOException;
import java.util.List;
import raid.api.block.BlockDevice;

/**
 * Disks that do one request at a time, move so many bytes a second and no more, and take their time
 * for a flush. Seeks take none.
 *
 * @param bytesPerSecond of each; 0: no limit
 * @param flushNanos of each
 */
public record SlowDisks(DiskSet below, long bytesPerSecond, long flushNanos) implements DiskSet {

  private static final double SECOND = 1e9;

  @Override
  public List<BlockDevice> open() throws IOException {
    return below.open().stream()
        .<BlockDevice>map(disk -> new SlowDisk(disk, this::nanos, new Spindle()))
        .toList();
  }

  /** A flush has no bytes. */
  private long nanos(long bytes) {
    if (bytes == 0) {
      return flushNanos;
    }
    return bytesPerSecond == 0 ? 0 : Math.round(bytes * SECOND / bytesPerSecond);
  }

  @Override
  public String place() {
    return below.place();
  }
}
