package nbd.export.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import raid.api.export.ArrayExport;
import raid.api.export.RunningExport;

/**
 * Listens for clients of one array. Threads are the server's own: who waits for the network is no
 * task of the machine, and a simulated machine has no clients.
 */
public final class Server implements RunningExport {

  private final ArrayExport export;
  private final Volume volume;
  private final ServerSocketChannel listening;
  private final ExecutorService threads;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

  private Server(ArrayExport export, Writers writers, ServerSocketChannel listening) {
    this.export = export;
    this.listening = listening;
    volume = new Volume(export, writers);
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "nbd " + export.array().name());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param writers of all exports of this array
   * @throws IOException if the address is in use, or cannot be listened at
   */
  public static Server start(ArrayExport export, Writers writers) throws IOException {
    Server server = new Server(export, writers, listen(export.address()));
    server.threads.execute(server::accept);
    return server;
  }

  private static ServerSocketChannel listen(SocketAddress address) throws IOException {
    boolean unix = address instanceof UnixDomainSocketAddress;
    ServerSocketChannel channel =
        unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
    try {
      if (!unix) {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      return channel.bind(address);
    } catch (IOException | UnresolvedAddressException refused) {
      channel.close();
      throw new IOException(
          "cannot listen at %s: %s".formatted(address, refused.getMessage()), refused);
    }
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        begin(listening.accept());
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException refused) {
        // This client could not be taken; the next one may.
        continue;
      }
    }
  }

  private void begin(SocketChannel channel) {
    Session session = new Session(volume, channel, threads);
    sessions.add(session);
    threads.execute(
        () -> {
          try {
            session.run();
          } finally {
            sessions.remove(session);
          }
        });
  }

  @Override
  public ArrayExport export() {
    return export;
  }

  @Override
  public SocketAddress address() {
    try {
      return listening.getLocalAddress();
    } catch (IOException closed) {
      return export.address();
    }
  }

  @Override
  public String uri() {
    String name = export.names().get(0);
    if (address() instanceof UnixDomainSocketAddress unix) {
      return "nbd+unix:///%s?socket=%s".formatted(name, unix.getPath());
    }
    InetSocketAddress inet = (InetSocketAddress) address();
    return "nbd://%s:%d/%s".formatted(inet.getHostString(), inet.getPort(), name);
  }

  @Override
  public int clients() {
    return sessions.size();
  }

  public boolean isOpen() {
    return listening.isOpen();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    if (export.address() instanceof UnixDomainSocketAddress unix) {
      Files.deleteIfExists(unix.getPath());
    }
    for (Session session : sessions) {
      session.close();
    }
    threads.shutdown();
  }
}
