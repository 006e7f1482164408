package imsm.metadata.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * The ends of disks that mdadm wrote, and what mdadm said of them; see {@code
 * golden/PROVENANCE.md}.
 */
public final class Golden {
  private static final long DISK_LENGTH = 64L << 20;

  /**
   * One recorded disk.
   *
   * @param name scenario/phase/diskN
   * @param examine what {@code mdadm --examine} printed
   */
  public record Recorded(String name, TailDisk disk, String examine) {
    /** What was printed but for the line that names the device. */
    public String examineBody() {
      return examine.substring(examine.indexOf('\n') + 1);
    }

    /** True if mdadm found metadata. */
    public boolean hasMetadata() {
      return examine.contains("Magic : ");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Golden() {}

  /** Another text that mdadm printed of this disk, {@code export} or {@code brief}, if kept. */
  public static Optional<String> text(Recorded golden, String kind) {
    Path file = root().resolve(golden.name() + "." + kind + ".txt");
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them. */
  public static Stream<Recorded> all() {
    return files().map(Golden::read);
  }

  public static Stream<Recorded> withMetadata() {
    return all().filter(Recorded::hasMetadata);
  }

  /** The disks of one phase, in order. */
  public static List<TailDisk> disks(String phase) {
    return all().filter(r -> r.name().startsWith(phase + "/")).map(Recorded::disk).toList();
  }

  public static TailDisk disk(String name) {
    return read(root().resolve(name + ".tail64k.xz")).disk();
  }

  private static Path root() {
    try {
      return Path.of(Golden.class.getResource("/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> files() {
    try (Stream<Path> tree = Files.walk(root())) {
      return tree.filter(p -> p.toString().endsWith(".tail64k.xz")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recorded read(Path file) {
    String name = root().relativize(file).toString().replace(".tail64k.xz", "");
    int blockSize = name.contains("-4k/") ? 4096 : 512;
    String serial = "ORACLEDISK000" + name.charAt(name.length() - 1);
    try (XZInputStream in =
        new XZInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      TailDisk disk = new TailDisk(serial, blockSize, DISK_LENGTH, in.readAllBytes());
      String examine = Files.readString(Path.of(file.toString().replace("tail64k.xz",
          "examine.txt")));
      return new Recorded(name, disk, examine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
