package nbd.export.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/**
 * What is sent to the other side: messages are gathered until somebody {@linkplain #flush flushes},
 * so that the answers to many small requests cost one system call. A message is put together under
 * the lock of this object; its parts are those of one thread.
 */
public final class Outgoing {
  private static final int BUFFER_BYTES = 256 << 10;

  private final GatheringByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  public Outgoing(GatheringByteChannel channel) {
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

  /** All that remains in {@code data}: much of it is not gathered but sent, after what is. */
  public Outgoing put(ByteBuffer data) throws IOException {
    if (data.remaining() > buffer.capacity() / 4) {
      buffer.flip();
      try {
        write(buffer, data);
      } finally {
        buffer.compact();
      }
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

  private void write(ByteBuffer... parts) throws IOException {
    while (parts[parts.length - 1].hasRemaining()) {
      channel.write(parts);
    }
  }
}
