package harness.command;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A path for a Unix socket: a given one, or one in a folder that nobody else can look into. */
final class PrivateSocket implements Closeable {

  private final Path folder;
  private final Path path;

  private PrivateSocket(Path folder, Path path) {
    this.folder = folder;
    this.path = path;
  }

  /**
   * @param given null for a new one
   */
  static PrivateSocket make(Path given) throws IOException {
    if (given != null) {
      return new PrivateSocket(null, given.toAbsolutePath());
    }
    Path folder = Files.createTempDirectory("raid");
    return new PrivateSocket(folder, folder.resolve("nbd"));
  }

  UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(path);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    if (folder != null) {
      Files.delete(folder);
    }
  }
}
