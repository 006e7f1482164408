package nbd.export.member;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import nbd.export.wire.Nbd;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/**
 * A disk that is an export of an NBD server. Requests of several threads go over several
 * connections, if the server says that a flush on one of them covers the others, and over a single
 * one otherwise. A connection that breaks is the disk's end: a disk that comes and goes is more than
 * an array can know of.
 */
public final class NbdDisk implements BlockDevice {
  private static final int CONNECTIONS = 4;
  private static final int SECTOR = 512;
  private static final int MOST_TRIMMED_BYTES = 1 << 30;
  private static final int LARGE_SECTOR = 4096;

  private final Endpoint endpoint;
  private final String serial;
  private final long length;
  private final int blockSize;
  private final int mostBytes;
  private final boolean writable;
  private final boolean flushes;
  private final boolean trims;
  private final boolean through;
  private final Semaphore free;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean gone;

  private NbdDisk(Endpoint endpoint, String serial, Connection first) {
    this.endpoint = endpoint;
    this.serial = serial;
    blockSize = first.leastBytes() <= SECTOR ? SECTOR : LARGE_SECTOR;
    length = first.length() / blockSize * blockSize;
    mostBytes = first.mostBytes() / blockSize * blockSize;
    writable = !first.has(Nbd.READ_ONLY);
    flushes = first.has(Nbd.SEND_FLUSH);
    trims = first.has(Nbd.SEND_TRIM);
    through = first.has(Nbd.SEND_FUA);
    free = new Semaphore(first.has(Nbd.CAN_MULTI_CONN) ? CONNECTIONS : 1, true);
    idle.push(first);
  }

  /**
   * @throws DeviceException if the server cannot be reached, or its export cannot be a disk
   */
  public static NbdDisk open(Endpoint endpoint, String serial) throws IOException {
    Connection first;
    try {
      first = Connection.open(endpoint);
    } catch (IOException e) {
      throw new DeviceException(serial, -1, endpoint + ": " + e.getMessage(), e);
    }
    if (first.leastBytes() > LARGE_SECTOR || first.mostBytes() < LARGE_SECTOR) {
      first.close();
      throw new DeviceException(
          serial,
          -1,
          "%s takes requests of %d to %d bytes; a disk needs 512 or 4096"
              .formatted(endpoint, first.leastBytes(), first.mostBytes()));
    }
    return new NbdDisk(endpoint, serial, first);
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
    check(offset, target.remaining());
    pieces(offset, target, (connection, at, piece) -> connection.read(at, piece));
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    write(false, offset, source);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    write(through, offset, source);
    if (!through) {
      flush();
    }
  }

  private void write(boolean forced, long offset, ByteBuffer source) throws IOException {
    check(offset, source.remaining());
    if (!writable) {
      throw new DeviceException(serial, offset / SECTOR, "the NBD server serves it read-only");
    }
    pieces(offset, source, (connection, at, piece) -> connection.write(forced, at, piece));
  }

  /** A server that offers no flush has nothing to flush. */
  @Override
  public void flush() throws IOException {
    if (flushes) {
      exchange(-1, Connection::flush);
    }
  }

  @Override
  public boolean discards() {
    return writable && trims;
  }

  @Override
  public void discard(long offset, long length) throws IOException {
    check(offset, length);
    for (long done = 0; discards() && done < length; ) {
      long at = offset + done;
      int count = (int) Math.min(MOST_TRIMMED_BYTES, length - done);
      exchange(at / SECTOR, connection -> connection.trim(at, count));
      done += count;
    }
  }

  private interface Piece {
    void over(Connection connection, long offset, ByteBuffer data) throws IOException;
  }

  /** In pieces that the server takes. */
  private void pieces(long offset, ByteBuffer data, Piece piece) throws IOException {
    int end = data.limit();
    try {
      for (long at = offset; data.position() < end; ) {
        int count = Math.min(mostBytes, end - data.position());
        long here = at;
        data.limit(data.position() + count);
        exchange(at / SECTOR, connection -> piece.over(connection, here, data));
        at += count;
      }
    } finally {
      data.limit(end);
    }
  }

  private interface Exchange {
    void over(Connection connection) throws IOException;
  }

  private void exchange(long sector, Exchange exchange) throws IOException {
    free.acquireUninterruptibly();
    try {
      Connection connection = take();
      try {
        exchange.over(connection);
      } finally {
        giveBack(connection);
      }
    } catch (IOException e) {
      throw new DeviceException(serial, sector, e.getMessage(), e);
    } finally {
      free.release();
    }
  }

  private Connection take() throws IOException {
    synchronized (idle) {
      if (gone) {
        throw new IOException("the connection to its NBD server is lost");
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return Connection.open(endpoint);
  }

  private void giveBack(Connection connection) throws IOException {
    synchronized (idle) {
      gone |= connection.broken();
      if (!gone) {
        idle.push(connection);
        return;
      }
    }
    connection.close();
  }

  private void check(long offset, long count) throws DeviceException {
    if (offset < 0 || offset > length - count || offset % blockSize != 0 || count % blockSize != 0) {
      throw new DeviceException(
          serial,
          offset / SECTOR,
          "a request of %d bytes at byte %d does not fit a disk of %d bytes in blocks of %d"
              .formatted(count, offset, length, blockSize));
    }
  }

  @Override
  public void close() throws IOException {
    Deque<Connection> left;
    synchronized (idle) {
      gone = true;
      left = new ArrayDeque<>(idle);
      idle.clear();
    }
    for (Connection connection : left) {
      connection.close();
    }
  }
}
