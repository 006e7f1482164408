package itest.clients;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers of nbdkit, each of which is a disk. */
final class Nbdkit implements AutoCloseable {

  private final Path folder;
  private final List<Program> servers = new ArrayList<>();
  private final List<String> disks = new ArrayList<>();

  Nbdkit(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts one more; it listens when this returns.
   *
   * @param arguments filters, a plugin, their parameters
   */
  void serve(String... arguments) throws Exception {
    Path socket = folder.resolve("kit" + servers.size());
    List<String> line = new ArrayList<>(List.of("nbdkit", "-f", "-U", socket.toString()));
    line.addAll(List.of(arguments));
    Program server = Program.start(folder, line);
    disks.add("'nbd+unix:///?socket=%s@NBDKIT%d'".formatted(socket, servers.size()));
    servers.add(server);
    server.makes(socket);
  }

  /** As {@code plug} takes them. */
  String disks() {
    return String.join(" ", disks);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Program server : servers) {
      server.close();
    }
  }
}
