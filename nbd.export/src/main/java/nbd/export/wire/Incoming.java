package nbd.export.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * What the other side sends. It is read ahead as far as it has come, so that many small requests
 * cost one system call; of large payloads what is not in the buffer goes straight to where it
 * belongs. After a large one little is read ahead: most of it would be the next payload. One thread.
 */
public final class Incoming {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int LITTLE_BYTES = 512;

  private final ReadableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private int ahead = BUFFER_BYTES;

  public Incoming(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /** Whether so many bytes are here already. */
  public boolean has(int bytes) {
    return buffer.remaining() >= bytes;
  }

  /** Waits for a byte; true if there will be none because the other side has ended. */
  public boolean ended() throws IOException {
    return !buffer.hasRemaining() && !more();
  }

  public int unsigned16() throws IOException {
    need(Short.BYTES);
    return Short.toUnsignedInt(buffer.getShort());
  }

  public int int32() throws IOException {
    need(Integer.BYTES);
    return buffer.getInt();
  }

  public long unsigned32() throws IOException {
    return Integer.toUnsignedLong(int32());
  }

  public long int64() throws IOException {
    need(Long.BYTES);
    return buffer.getLong();
  }

  /** Fills {@code target} to its limit. */
  public void fill(ByteBuffer target) throws IOException {
    ahead = target.remaining() < BUFFER_BYTES ? BUFFER_BYTES : LITTLE_BYTES;
    int here = Math.min(buffer.remaining(), target.remaining());
    target.put(buffer.slice(buffer.position(), here));
    buffer.position(buffer.position() + here);
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw cutShort();
      }
    }
  }

  public byte[] bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    fill(ByteBuffer.wrap(bytes));
    return bytes;
  }

  public void skip(long count) throws IOException {
    for (long left = count; left > 0; ) {
      if (!buffer.hasRemaining() && !more()) {
        throw cutShort();
      }
      int here = (int) Math.min(buffer.remaining(), left);
      buffer.position(buffer.position() + here);
      left -= here;
    }
  }

  private void need(int bytes) throws IOException {
    while (buffer.remaining() < bytes) {
      if (!more()) {
        throw cutShort();
      }
    }
  }

  private boolean more() throws IOException {
    buffer.compact();
    buffer.limit(Math.min(buffer.capacity(), buffer.position() + ahead));
    try {
      return channel.read(buffer) >= 0;
    } finally {
      buffer.flip();
    }
  }

  private static EOFException cutShort() {
    return new EOFException("the other side has hung up in the middle of a message");
  }
}
