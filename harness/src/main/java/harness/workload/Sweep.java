package harness.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * Reads or writes a range of an array window by window, one request at a time. A window is about a
 * mebibyte and made of whole stripes, so that writing needs no old data.
 */
public final class Sweep implements Task {

  private static final int WINDOW_BYTES = 1 << 20;

  /** Uses what was read, or prepares what is to be written. */
  @FunctionalInterface
  public interface Window {

    void at(long offset, byte[] data, int length) throws IOException;
  }

  private final String name;
  private final MdArray array;
  private final Io io;
  private final Window window;
  private final Meter meter;
  private final long begin;
  private final long end;
  private final int windowBytes;
  private final byte[] data;
  private long offset;
  private int length;
  private Task request;
  private boolean flushing;

  private Sweep(
      String name,
      MdArray array,
      Io io,
      long begin,
      long end,
      IntFunction<byte[]> memory,
      Window window,
      Meter meter) {
    this.name = name;
    this.array = array;
    this.io = io;
    this.begin = begin;
    this.end = end;
    this.window = window;
    this.meter = meter;
    this.offset = begin;
    windowBytes = windowBytes(array.status(), end - begin);
    data = memory.apply(windowBytes);
  }

  /** Hands every window of [begin, end) bytes to {@code window} once it is read. */
  public static Sweep reading(
      String name, MdArray array, long begin, long end, Window window, Meter meter) {
    return reading(name, array, begin, end, byte[]::new, window, meter);
  }

  /**
   * The same, in memory that others have used before.
   *
   * @param memory lends at least so many bytes until the end
   */
  public static Sweep reading(
      String name,
      MdArray array,
      long begin,
      long end,
      IntFunction<byte[]> memory,
      Window window,
      Meter meter) {
    return new Sweep(name, array, Io.READ, begin, end, memory, window, meter);
  }

  /** Writes what {@code content} gives for [begin, end) bytes, and flushes. */
  public static Sweep writing(
      String name, MdArray array, long begin, long end, Content content, Meter meter) {
    return new Sweep(name, array, Io.WRITE, begin, end, byte[]::new, content::fill, meter);
  }

  private static int windowBytes(ArrayStatus status, long range) {
    int stripe =
        status.geometry().map(Sweep::stripeBytes).filter(bytes -> bytes > 0).orElse(WINDOW_BYTES);
    long whole = (long) stripe * Math.max(1, WINDOW_BYTES / stripe);
    return (int) Math.min(Math.max(range, 512), whole);
  }

  private static int stripeBytes(Geometry geometry) {
    long bytes = geometry.chunkSectors() * 512L * geometry.dataDisks();
    return bytes <= 64 * WINDOW_BYTES ? (int) bytes : WINDOW_BYTES;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Step step() throws IOException {
    if (request == null && !next()) {
      return Step.DONE;
    }
    Step step = request.step();
    if (!step.isDone()) {
      return step;
    }
    request = null;
    if (flushing) {
      return Step.DONE;
    }
    if (io == Io.READ) {
      window.at(offset, data, length);
    }
    offset += length;
    meter.at(offset - begin, end - begin);
    return Step.RAN;
  }

  /** Begins the next request; false if there is none. */
  private boolean next() throws IOException {
    if (offset < end) {
      length = (int) Math.min(windowBytes - offset % windowBytes, end - offset);
      if (io == Io.WRITE) {
        window.at(offset, data, length);
      }
      request = array.request(io, offset, ByteBuffer.wrap(data, 0, length));
      return true;
    }
    if (io == Io.WRITE) {
      flushing = true;
      request = array.request(Io.FLUSH, 0, ByteBuffer.allocate(0));
      return true;
    }
    return false;
  }
}
