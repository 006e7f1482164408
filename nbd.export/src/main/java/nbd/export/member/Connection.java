package nbd.export.member;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import nbd.export.wire.Incoming;
import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Command;
import nbd.export.wire.Nbd.Option;
import nbd.export.wire.Outgoing;
import nbd.export.wire.ProtocolException;

/**
 * One connection to a server, which takes one request after the other. Simple replies are enough,
 * since nobody else's requests are between. Not thread-safe.
 */
final class Connection implements Closeable {

  /** What a server may be sent if it does not say (doc/proto.md, "Block size constraints"). */
  private static final int USUAL_MOST_BYTES = 32 << 20;

  private static final int MOST_REPLY_BYTES = 64 << 10;

  private final SocketChannel channel;
  private final Incoming in;
  private final Outgoing out;
  private boolean broken;
  private long length = -1;
  private int flags;
  private int leastBytes = 1;
  private int mostBytes = USUAL_MOST_BYTES;
  private long cookies;

  private Connection(SocketChannel channel) {
    this.channel = channel;
    in = new Incoming(channel);
    out = new Outgoing(channel);
  }

  static Connection open(Endpoint endpoint) throws IOException {
    SocketChannel channel = SocketChannel.open(endpoint.address());
    try {
      if (endpoint.address() instanceof InetSocketAddress) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      Connection connection = new Connection(channel);
      connection.greet();
      connection.go(endpoint.export());
      return connection;
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Bytes of the export. */
  long length() {
    return length;
  }

  boolean has(int transmissionFlag) {
    return (flags & transmissionFlag) != 0;
  }

  /** Smallest request, bytes. */
  int leastBytes() {
    return leastBytes;
  }

  /** Largest request, bytes. */
  int mostBytes() {
    return mostBytes;
  }

  boolean broken() {
    return broken;
  }

  private void greet() throws IOException {
    expect("magic", in.int64(), Nbd.MAGIC);
    expect("option magic", in.int64(), Nbd.OPTION_MAGIC);
    int offered = in.unsigned16();
    if ((offered & Nbd.FLAG_FIXED_NEWSTYLE) == 0) {
      throw new ProtocolException("the server does not negotiate (fixed newstyle)");
    }
    out.put32(offered & (Nbd.FLAG_FIXED_NEWSTYLE | Nbd.FLAG_NO_ZEROES));
  }

  private void go(String export) throws IOException {
    byte[] name = export.getBytes(StandardCharsets.UTF_8);
    out.put64(Nbd.OPTION_MAGIC)
        .put32(Option.GO)
        .put32(Integer.BYTES + name.length + 2 * Short.BYTES)
        .put32(name.length)
        .put(name)
        .put16(1)
        .put16(Nbd.INFO_BLOCK_SIZE)
        .flush();
    int type = reply();
    while (type == Nbd.REP_INFO) {
      type = reply();
    }
    if (type != Nbd.REP_ACK) {
      throw new ProtocolException(
          "the server refuses the export '%s' (reply %#x)".formatted(export, type));
    }
    if (length < 0) {
      throw new ProtocolException("the server does not tell the size of the export");
    }
  }

  /** Reads one reply to GO, and keeps what it tells. */
  private int reply() throws IOException {
    expect("option reply magic", in.int64(), Nbd.OPTION_REPLY_MAGIC);
    expect("option of the reply", in.int32(), Option.GO);
    int type = in.int32();
    long size = in.unsigned32();
    if (size > MOST_REPLY_BYTES) {
      throw new ProtocolException("an option's reply has %d bytes".formatted(size));
    }
    ByteBuffer data = ByteBuffer.wrap(in.bytes((int) size));
    if (type == Nbd.REP_INFO && data.remaining() >= Short.BYTES) {
      learn(Short.toUnsignedInt(data.getShort()), data);
    }
    return type;
  }

  private void learn(int info, ByteBuffer data) {
    if (info == Nbd.INFO_EXPORT && data.remaining() == Long.BYTES + Short.BYTES) {
      length = data.getLong();
      flags = Short.toUnsignedInt(data.getShort());
    } else if (info == Nbd.INFO_BLOCK_SIZE && data.remaining() == 3 * Integer.BYTES) {
      leastBytes = data.getInt();
      data.getInt();
      int most = data.getInt();
      mostBytes = most <= 0 ? USUAL_MOST_BYTES : most;
    }
  }

  /** Fills {@code target}, which is no larger than {@link #mostBytes}. */
  void read(long offset, ByteBuffer target) throws IOException {
    request(0, Command.READ, offset, target.remaining(), null);
    answered(() -> in.fill(target));
  }

  void write(boolean through, long offset, ByteBuffer source) throws IOException {
    int flag = through ? Nbd.CMD_FLAG_FUA : 0;
    request(flag, Command.WRITE, offset, source.remaining(), source);
    answered(() -> {});
  }

  void trim(long offset, int count) throws IOException {
    request(0, Command.TRIM, offset, count, null);
    answered(() -> {});
  }

  void flush() throws IOException {
    request(0, Command.FLUSH, 0, 0, null);
    answered(() -> {});
  }

  private interface Tail {
    void take() throws IOException;
  }

  private void request(int flag, int command, long offset, int count, ByteBuffer payload)
      throws IOException {
    broken = true;
    out.put32(Nbd.REQUEST_MAGIC)
        .put16(flag)
        .put16(command)
        .put64(++cookies)
        .put64(offset)
        .put32(count);
    if (payload != null) {
      out.put(payload);
    }
    out.flush();
  }

  /** Whatever is thrown between a request and the end of its answer leaves the connection broken. */
  private void answered(Tail tail) throws IOException {
    expect("reply magic", in.int32(), Nbd.SIMPLE_REPLY_MAGIC);
    int error = in.int32();
    expect("cookie", in.int64(), cookies);
    if (error == 0) {
      tail.take();
    }
    broken = false;
    if (error != 0) {
      throw new ServerError(error);
    }
  }

  private static void expect(String field, long found, long expected) throws ProtocolException {
    if (found != expected) {
      throw ProtocolException.wrong(field, found, expected);
    }
  }

  /** Takes leave, if there is still somebody to take leave of. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (!broken) {
        out.put32(Nbd.REQUEST_MAGIC)
            .put16(0)
            .put16(Command.DISC)
            .put64(++cookies)
            .put64(0)
            .put32(0)
            .flush();
      }
    }
  }
}
