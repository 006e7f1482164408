package nbd.export.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * What is sent to the other side: messages are gathered until somebody {@linkplain #flush flushes},
 * so that the answers to many small requests cost one system call. A message is put together under
 * the lock of this object; its parts are those of one thread.
 */
public final class Outgoing {
  private static final int BUFFER_BYTES = 256 << 10;

  private final WritableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  public Outgoing(WritableByteChannel channel) {
    this.channel = channel;
  }

  public Outgoing put16(int value) throws IOException {
    room(Short.BYTES);
    buffer.putShort((short) value);
    return this;
  }

  public Outgoing put32(int value) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(value);
    return this;
  }

  public Outgoing put64(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
    return this;
  }

  /** All that remains in {@code data}. */
  public Outgoing put(ByteBuffer data) throws IOException {
    if (data.remaining() > buffer.capacity() / 2) {
      flush();
      write(data);
    } else {
      room(data.remaining());
      buffer.put(data);
    }
    return this;
  }

  public Outgoing put(byte[] data) throws IOException {
    return put(ByteBuffer.wrap(data));
  }

  public void flush() throws IOException {
    buffer.flip();
    try {
      write(buffer);
    } finally {
      buffer.compact();
    }
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void write(ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }
}
