package itest.clients;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * fio's jobs on an array; each block that it writes carries its checksum. A job whose server is
 * gone tries for ever and prints that it does: what may outlive its server has to be closed.
 */
final class Fio {

  private final Path folder;
  private final String uri;

  /**
   * @param folder where fio keeps notes of its own
   */
  Fio(Path folder, String uri) {
    this.folder = folder;
    this.uri = uri;
  }

  /**
   * Begins a job.
   *
   * @param name also says what it writes: equal names write equal bytes to equal places
   * @param offset MiB
   * @param size MiB
   */
  Program start(String name, String readsOrWrites, int offset, int size, String... more)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("fio", "--thread", "--name=" + name, "--ioengine=nbd", "--uri=" + uri));
    line.addAll(List.of("--rw=" + readsOrWrites, "--bsrange=4k-64k", "--iodepth=16"));
    line.addAll(List.of("--offset=" + offset + "M", "--size=" + size + "M"));
    line.addAll(List.of("--verify=crc32c", "--verify_fatal=1"));
    line.add("--randseed=" + name.hashCode());
    line.addAll(List.of(more));
    return Program.start(folder, line);
  }
}
