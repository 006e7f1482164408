package bench.table;

import harness.disk.FileDisk;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import raid.api.array.ArrayStatus;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.metadata.WriteOrder;

/**
 * The beginning of an expansion of sparse images, in a virtual machine that has 512 MiB for heap and
 * direct memory together: what is alive when {@link #MOVED_BYTES} of the array have moved. It is to
 * be no more for images of 1 TiB than it is for those of 1 GiB.
 */
final class FlatMemoryRow implements Row {

  private static final long SMALL = 1L << 30;
  private static final long LARGE = 1L << 40;
  private static final long MOVED_BYTES = 512L << 20;
  private static final int MEMBERS = 3;
  private static final double MOST_MIB = 512;

  /** Garbage that a collection leaves behind differs from run to run. */
  private static final double SAME = 1.25;

  @Override
  public void measure(Settings settings, Consumer<Line> lines) throws IOException {
    double[] small = probe(settings.folder(), SMALL);
    double[] large = probe(settings.folder(), LARGE);
    double before = small[0] + small[1];
    double after = large[0] + large[1];
    lines.accept(
        new Line(
            "memory in an expansion of 3 to 4 sparse images of 1 TiB, -Xmx448m and 64 MiB direct",
            "images of 1 GiB: " + text(small),
            text(large),
            "%.2f".formatted(after / before),
            "≤ 512 MiB, ≤ %.2f".formatted(SAME),
            after <= MOST_MIB && after <= before * SAME));
  }

  private static String text(double[] mib) {
    return "%.1f MiB heap, %.1f MiB direct".formatted(mib[0], mib[1]);
  }

  private static double[] probe(Path folder, long bytes) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx448m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FlatMemoryRow.class.getName(),
                folder.toString(),
                Long.toString(bytes))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream out = process.getInputStream()) {
      String[] answer = new String(out.readAllBytes(), StandardCharsets.UTF_8).trim().split(" ");
      if (process.waitFor() != 0) {
        throw new IOException("the expansion of images of " + bytes + " bytes failed");
      }
      return new double[] {Double.parseDouble(answer[0]), Double.parseDouble(answer[1])};
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Arguments: a folder, bytes of an image. Prints MiB of live heap and of direct memory. */
  public static void main(String[] arguments) throws IOException {
    long bytes = Long.parseLong(arguments[1]);
    List<Path> paths = new ArrayList<>();
    try {
      List<BlockDevice> disks = new ArrayList<>();
      for (int n = 0; n <= MEMBERS; n++) {
        paths.add(Path.of(arguments[0], "sparse" + n + ".img"));
        disks.add(sparse(paths.get(n), "BENCHDISK%03d".formatted(n), bytes));
      }
      long member = bytes - MemberFiles.SPARE_BYTES;
      BenchArray array =
          new BenchArray(disks, RaidLevel.RAID5, MEMBERS, member, WriteOrder.DURABLE);
      array.grow();
      array
          .machine()
          .await(
              "the beginning of the expansion",
              () -> {
                ArrayStatus status = array.volume().status();
                return status.reshaping() && status.reshapePosition() >= MOVED_BYTES >> 9;
              });
      System.gc();
      System.out.println(heapMib() + " " + directMib());
      array.cutOff();
    } finally {
      for (Path path : paths) {
        Files.deleteIfExists(path);
      }
    }
    System.exit(0);
  }

  private static BlockDevice sparse(Path path, String serial, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(bytes);
    }
    return FileDisk.open(path, serial, 512, FileDisk.Access.READ_WRITE);
  }

  private static double heapMib() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  private static double directMib() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum()
        / 1048576.0;
  }
}
