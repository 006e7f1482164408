package raid.api.export;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** An array that is being served. Any thread. */
@ProviderType
public interface RunningExport extends Closeable {

  ArrayExport export();

  /** Where it listens; the port that was chosen, if any could be. */
  SocketAddress address();

  /** What a client is given to find it: {@code nbd+unix:///vol0?socket=/run/vol0}. */
  String uri();

  /** Clients that are connected. */
  int clients();

  /** Ends all connections, requests under way included, and listens no more. */
  @Override
  void close() throws IOException;
}
