package nbd.export.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import raid.api.array.MdArray.Io;
import raid.api.export.ArrayExport;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;

/**
 * An array as clients use it. NBD may ask for single bytes, md takes sectors: a write that does not
 * fill its first or last sector reads it first, and {@linkplain Writers goes alone}.
 */
final class Volume {
  private static final int SECTOR = 512;

  /** The largest logical block of a disk. */
  private static final int BLOCK = 4096;

  private static final int ZEROES_BYTES = 256 << 10;

  private final ArrayExport export;
  private final Writers writers;

  Volume(ArrayExport export, Writers writers) {
    this.export = export;
    this.writers = writers;
  }

  ArrayExport export() {
    return export;
  }

  Host host() {
    return export.host();
  }

  /** Bytes now. */
  long size() {
    return export.array().status().arraySectors() * SECTOR;
  }

  static boolean wholeSectors(long offset, long length) {
    return offset % SECTOR == 0 && length % SECTOR == 0;
  }

  /**
   * A read or write of whole sectors, to be stepped until it is done or throws.
   *
   * @return empty if it cannot begin now because another write goes alone
   */
  Optional<Task> begin(Io io, long offset, ByteBuffer data) {
    Task request = request(io, offset, data);
    if (io == Io.READ) {
      return Optional.of(request);
    }
    return writers.tryBeside() ? Optional.of(new Permitted(request)) : Optional.empty();
  }

  /** Gives its permit back at its end. */
  private final class Permitted implements Task {
    private final Task request;

    Permitted(Task request) {
      this.request = request;
    }

    @Override
    public String name() {
      return request.name();
    }

    @Override
    public Step step() throws IOException {
      boolean goesOn = false;
      try {
        Step step = request.step();
        goesOn = !step.isDone();
        return step;
      } finally {
        if (!goesOn) {
          writers.endBeside();
        }
      }
    }
  }

  private Task request(Io io, long offset, ByteBuffer data) {
    return export.array().request(io, offset, data);
  }

  /** Fills {@code target}, and waits for whatever md waits for. */
  void read(long offset, ByteBuffer target) throws IOException {
    if (wholeSectors(offset, target.remaining())) {
      host().run(request(Io.READ, offset, target));
    } else {
      target.put(around(offset, target.remaining()));
    }
  }

  void write(Io io, long offset, ByteBuffer source) throws IOException {
    if (wholeSectors(offset, source.remaining())) {
      writers.beside(() -> host().run(request(io, offset, source)));
    } else {
      writers.alone(() -> patch(io, offset, source));
    }
  }

  /** As many writes of zeroes as it takes. */
  void zero(Io io, long offset, long length) throws IOException {
    ByteBuffer zeroes = ByteBuffer.allocate((int) Math.min(ZEROES_BYTES, length));
    for (long done = 0; done < length; ) {
      int count = (int) Math.min(length - done, ZEROES_BYTES - (offset + done) % SECTOR);
      count = Math.min(count, zeroes.capacity());
      write(io, offset + done, zeroes.clear().limit(count));
      done += count;
    }
  }

  /**
   * Passes on what it has of whole blocks; where a flush has to follow it does.
   *
   * @param io WRITE, or WRITE_THROUGH if it is to be durable
   */
  void trim(long offset, long length, Io io) throws IOException {
    long from = (offset + BLOCK - 1) / BLOCK * BLOCK;
    long to = (offset + length) / BLOCK * BLOCK;
    if (from < to) {
      export.array().discard(from, to - from);
    }
    if (io == Io.WRITE_THROUGH) {
      flush();
    }
  }

  void flush() throws IOException {
    host().run(request(Io.FLUSH, 0, ByteBuffer.allocate(0)));
  }

  private void patch(Io io, long offset, ByteBuffer source) throws IOException {
    ByteBuffer within = around(offset, source.remaining());
    within.duplicate().put(source);
    within.clear();
    host().run(request(io, offset - offset % SECTOR, within));
  }

  /** The sectors that hold the range, read, with position and limit at the range. */
  private ByteBuffer around(long offset, int length) throws IOException {
    int before = (int) (offset % SECTOR);
    int covered = (before + length + SECTOR - 1) / SECTOR * SECTOR;
    ByteBuffer sectors = ByteBuffer.allocate(covered);
    host().run(request(Io.READ, offset - before, sectors));
    return sectors.position(before).limit(before + length);
  }
}
