package nbd.export.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.Executor;
import nbd.export.wire.Incoming;
import nbd.export.wire.Outgoing;

/** One client, from its connection to its end. */
final class Session implements Runnable {

  private final Volume volume;
  private final SocketChannel channel;
  private final Executor threads;

  Session(Volume volume, SocketChannel channel, Executor threads) {
    this.volume = volume;
    this.channel = channel;
    this.threads = threads;
  }

  @Override
  public void run() {
    try (channel) {
      serve();
    } catch (IOException end) {
      // A client that leaves in the middle, or talks nonsense, ends its own connection only.
      return;
    }
  }

  private void serve() throws IOException {
    if (channel.getLocalAddress() instanceof InetSocketAddress) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    Incoming in = new Incoming(channel);
    Outgoing out = new Outgoing(channel);
    Optional<Handshake.Agreed> agreed = new Handshake(volume, in, out).run();
    if (agreed.isPresent()) {
      Replies replies = new Replies(out, agreed.get().structured());
      new Transmission(volume, agreed.get(), in, replies, threads).run();
    }
  }

  /** Hangs up. */
  void close() throws IOException {
    channel.close();
  }
}
