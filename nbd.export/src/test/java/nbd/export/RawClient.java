package nbd.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import nbd.export.wire.Incoming;
import nbd.export.wire.Nbd;
import nbd.export.wire.Nbd.Command;
import nbd.export.wire.Nbd.Option;
import nbd.export.wire.Outgoing;
import raid.api.export.RunningExport;

/** A client that may say anything, right or wrong. */
final class RawClient implements AutoCloseable {

  final SocketChannel channel;
  final Incoming in;
  final Outgoing out;
  private long cookies;

  /** An option's answer. */
  record OptionReply(int option, int type, byte[] data) {}

  /** A simple reply; the data of a read that went well. */
  record Reply(int error, long cookie, byte[] data) {}

  private RawClient(SocketChannel channel) {
    this.channel = channel;
    in = new Incoming(channel);
    out = new Outgoing(channel);
  }

  /** Connects, and has read the server's greeting. */
  static RawClient connect(RunningExport export) throws IOException {
    RawClient client = new RawClient(SocketChannel.open(export.address()));
    expect(Nbd.MAGIC, client.in.int64());
    expect(Nbd.OPTION_MAGIC, client.in.int64());
    expect(Nbd.FLAG_FIXED_NEWSTYLE | Nbd.FLAG_NO_ZEROES, client.in.unsigned16());
    return client;
  }

  /** A client that may send requests. */
  static RawClient going(RunningExport export) throws IOException {
    RawClient client = connect(export).greet();
    client.option(Option.GO, go("", new int[0]));
    OptionReply reply = client.optionReply();
    while (reply.type() == Nbd.REP_INFO) {
      reply = client.optionReply();
    }
    expect(Nbd.REP_ACK, reply.type());
    return client;
  }

  private static void expect(long wanted, long found) {
    if (wanted != found) {
      throw new AssertionError("expected %#x, found %#x".formatted(wanted, found));
    }
  }

  RawClient greet() throws IOException {
    out.put32(Nbd.FLAG_FIXED_NEWSTYLE | Nbd.FLAG_NO_ZEROES).flush();
    return this;
  }

  static byte[] go(String name, int... infos) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer data = ByteBuffer.allocate(6 + bytes.length + 2 * infos.length);
    data.putInt(bytes.length).put(bytes).putShort((short) infos.length);
    for (int info : infos) {
      data.putShort((short) info);
    }
    return data.array();
  }

  void option(int option, byte... data) throws IOException {
    out.put64(Nbd.OPTION_MAGIC).put32(option).put32(data.length).put(data).flush();
  }

  OptionReply optionReply() throws IOException {
    expect(Nbd.OPTION_REPLY_MAGIC, in.int64());
    return new OptionReply(in.int32(), in.int32(), in.bytes(in.int32()));
  }

  /** Sends it; its payload follows if it has one. */
  long send(int flags, int command, long offset, long length, byte... payload)
      throws IOException {
    out.put32(Nbd.REQUEST_MAGIC)
        .put16(flags)
        .put16(command)
        .put64(++cookies)
        .put64(offset)
        .put32((int) length)
        .put(payload)
        .flush();
    return cookies;
  }

  /**
   * @param data bytes to expect behind it if there is no error
   */
  Reply reply(int data) throws IOException {
    expect(Nbd.SIMPLE_REPLY_MAGIC, in.int32());
    int error = in.int32();
    long cookie = in.int64();
    return new Reply(error, cookie, error == 0 ? in.bytes(data) : new byte[0]);
  }

  byte[] read(long offset, int length) throws IOException {
    send(0, Command.READ, offset, length);
    Reply reply = reply(length);
    expect(0, reply.error());
    return reply.data();
  }

  int write(int flags, long offset, byte... data) throws IOException {
    send(flags, Command.WRITE, offset, data.length, data);
    return reply(0).error();
  }

  /** What the server answers to a request without payload. */
  int error(int flags, int command, long offset, long length) throws IOException {
    send(flags, command, offset, length);
    return reply(0).error();
  }

  /** Whether the server has hung up; waits for it to say anything. */
  boolean hungUp() throws IOException {
    try {
      return in.ended();
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
