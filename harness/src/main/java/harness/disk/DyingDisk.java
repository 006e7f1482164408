package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/**
 * A disk that dies: it serves a number of requests, and from then on every read, write and flush
 * fails. What it held then stays below, so a disk without this decorator is the
 * same one come back, stale. One thread at a time.
 */
public final class DyingDisk extends ForwardingDisk {

  private long served;
  private long mayServe = Long.MAX_VALUE;
  private Runnable death = () -> {};

  public DyingDisk(BlockDevice below) {
    super(below);
  }

  /**
   * Counts anew from here.
   *
   * @param requests that it serves yet; 0 for a disk that is dead
   * @param death is run at the first request that fails
   */
  public void dieAfter(long requests, Runnable death) {
    served = 0;
    mayServe = requests;
    this.death = death;
  }

  /** If there is a request left that it would serve, it lives on. */
  public void outlive() {
    mayServe = served < mayServe ? Long.MAX_VALUE : mayServe;
  }

  /** Requests since it began to count. */
  public long served() {
    return served;
  }

  private void serve(long offset) throws DeviceException {
    if (served < mayServe) {
      served++;
      return;
    }
    Runnable first = death;
    death = () -> {};
    first.run();
    throw new DeviceException(serial(), offset < 0 ? -1 : offset >> 9, "the disk does not answer");
  }

  @Override
  public void read(long offset, ByteBuffer target) throws IOException {
    serve(offset);
    super.read(offset, target);
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    serve(offset);
    super.write(offset, source);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    serve(offset);
    super.writeThrough(offset, source);
  }

  @Override
  public void flush() throws IOException {
    serve(-1);
    super.flush();
  }
}
