package bench.table;

import harness.disk.MemoryDisk;
import harness.host.LiveHost;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nbd.export.NbdExporter;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.export.ArrayExport;
import raid.api.export.RunningExport;
import raid.api.host.Host;
import raid.api.metadata.WriteOrder;

/**
 * A RAID5 of memory disks and a plain memory device, exported by {@code nbd.export} at a Unix
 * socket, each beside {@code nbdkit memory} under the same job of fio. All have been written wholly
 * before.
 */
final class NbdRow implements Row {

  private static final long BYTES = 256L << 20;
  private static final double SECONDS = 1.2;
  private static final double WARM_SECONDS = 5 * SECONDS;

  /** Fields of fio's terse format, version 3. */
  private static final int READ_IOPS = 7;

  private static final int WRITE_IOPS = 48;

  private record Job(String name, String rw, int kib, int depth) {

    boolean reads() {
      return rw.endsWith("read");
    }
  }

  private static final List<Job> JOBS =
      List.of(
          new Job("random read", "randread", 4, 1),
          new Job("random read", "randread", 4, 32),
          new Job("random write", "randwrite", 4, 32),
          new Job("sequential read", "read", 256, 8),
          new Job("sequential write", "write", 256, 8));

  @Override
  public String lacks() {
    return Stream.of("nbdkit", "fio")
        .filter(program -> !installed(program))
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Override
  public void measure(Settings settings, Consumer<Line> lines) throws IOException {
    Path folder = Files.createTempDirectory("bench");
    try (Nbdkit nbdkit = new Nbdkit(folder.resolve("nbdkit"))) {
      fill(nbdkit.socket());
      compare(settings, lines, nbdkit, "plain memory device", 1.0, serveMemory(folder));
      compare(settings, lines, nbdkit, "RAID5 of 3 memory disks", 0.7, serveRaid5(folder));
    } finally {
      Files.deleteIfExists(folder.resolve("nbdkit"));
      Files.delete(folder);
    }
  }

  private static void compare(
      Settings settings,
      Consumer<Line> lines,
      Nbdkit nbdkit,
      String what,
      double bar,
      Served ours)
      throws IOException {
    try (ours) {
      Path socket = ((UnixDomainSocketAddress) ours.export().address()).getPath();
      fill(socket);
      for (Job job : JOBS) {
        Rounds rounds =
            Rounds.take(
                settings.rounds(),
                WARM_SECONDS,
                () -> run(job, nbdkit.socket()),
                () -> run(job, socket));
        String work =
            "NBD, %s: %s %d KiB, depth %d".formatted(what, job.name(), job.kib(), job.depth());
        lines.accept(
            job.kib() < 64
                ? rounds.line(work, "nbdkit memory", iops -> iops / 1e3, "kIOPS", bar)
                : rounds.line(
                    work, "nbdkit memory", iops -> iops * job.kib() / 1e6 * 1.024, "GB/s", bar));
      }
    }
  }

  /** An export and what is behind it. */
  private record Served(RunningExport export, Closeable behind) implements Closeable {
    @Override
    public void close() throws IOException {
      export.close();
      behind.close();
    }
  }

  private static Served serveRaid5(Path folder) throws IOException {
    List<MemoryDisk> disks = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      disks.add(
          new MemoryDisk("BENCHDISK%03d".formatted(n), 512, BYTES / 2 + MemberFiles.SPARE_BYTES));
    }
    BenchArray array =
        new BenchArray(disks, RaidLevel.RAID5, disks.size(), BYTES / 2, WriteOrder.DURABLE);
    return new Served(serve(array.machine().host(), array.volume(), folder, "raid5"), array);
  }

  private static Served serveMemory(Path folder) throws IOException {
    LiveHost host = new LiveHost();
    MdArray array = new MemoryArray(new MemoryDisk("", 512, BYTES));
    return new Served(serve(host, array, folder, "memory"), host::close);
  }

  private static RunningExport serve(Host host, MdArray array, Path folder, String name)
      throws IOException {
    return new NbdExporter()
        .serve(
            new ArrayExport(
                host,
                array,
                List.of(name),
                UnixDomainSocketAddress.of(folder.resolve(name)),
                false));
  }

  private static void fill(Path socket) throws IOException {
    fio(socket, "--rw=write", "--bs=1M", "--iodepth=4");
  }

  /** Requests a second. */
  private static double run(Job job, Path socket) throws IOException {
    String[] fields =
        fio(
                socket,
                "--rw=" + job.rw(),
                "--bs=" + job.kib() + "k",
                "--iodepth=" + job.depth(),
                "--time_based",
                "--runtime=" + (long) (SECONDS * 1e6) + "us")
            .split(";");
    return Double.parseDouble(fields[job.reads() ? READ_IOPS : WRITE_IOPS]);
  }

  private static String fio(Path socket, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "fio",
            "--name=bench",
            "--ioengine=nbd",
            "--uri=nbd+unix:///?socket=" + socket,
            "--size=" + BYTES,
            "--minimal",
            "--norandommap",
            "--randrepeat=0"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8).trim();
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("fio ended with " + status + ": " + text);
      }
      return text.substring(text.lastIndexOf('\n') + 1);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** {@code nbdkit memory}, until it is closed. */
  private static final class Nbdkit implements Closeable {

    private final Path socket;
    private final Process process;

    Nbdkit(Path socket) throws IOException {
      this.socket = socket;
      process =
          new ProcessBuilder(
                  "nbdkit", "--foreground", "--unix", socket.toString(), "memory", "size=" + BYTES)
              .inheritIO()
              .start();
      while (process.isAlive() && !Files.exists(socket)) {
        Thread.onSpinWait();
      }
    }

    Path socket() {
      return socket;
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }
}
