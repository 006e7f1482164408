package nbd.export.member;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import nbd.export.wire.Nbd;

/**
 * What an NBD address names (the NBD project's doc/uri.md): {@code nbd://host:port/export}, {@code
 * nbd+unix:///export?socket=/path}.
 */
public record Endpoint(SocketAddress address, String export) {

  private static final String SOCKET = "socket=";

  /** Empty if it is no address of NBD. */
  public static Optional<Endpoint> of(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    String export = path.startsWith("/") ? path.substring(1) : path;
    if ("nbd".equals(uri.getScheme()) && uri.getHost() != null) {
      int port = uri.getPort() < 0 ? Nbd.PORT : uri.getPort();
      return Optional.of(new Endpoint(new InetSocketAddress(uri.getHost(), port), export));
    }
    String query = uri.getQuery();
    if ("nbd+unix".equals(uri.getScheme()) && query != null && query.startsWith(SOCKET)) {
      String socket = query.substring(SOCKET.length());
      return Optional.of(new Endpoint(UnixDomainSocketAddress.of(socket), export));
    }
    return Optional.empty();
  }
}
