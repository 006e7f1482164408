package ddf.metadata.golden;

import harness.disk.MemoryDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;

/** The metadata of disks that real mdadm wrote, and what it says of them; see PROVENANCE.md. */
public final class Golden {
  /** Bytes of a copy: 618 sectors. */
  public static final int COPY = 618 * 512;

  private static final int MIB = 1 << 20;
  private static final Map<String, byte[]> BYTES = new ConcurrentHashMap<>();
  private static final String NOTHING = "mdadm: No md superblock detected";

  /**
   * One recorded disk.
   *
   * @param examine what mdadm printed, without the line that names the device; empty if it found no
   *     metadata
   */
  public record Recorded(String name, Disk disk, String examine) {

    public boolean hasMetadata() {
      return !examine.isEmpty();
    }

    /** Damaged on purpose, or saying what mdadm never says. */
    public boolean isForged() {
      return name.startsWith("forged");
    }

    public BlockDevice device() {
      return disk.device();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Golden() {}

  public static Stream<Recorded> withMetadata() {
    return all().filter(Recorded::hasMetadata);
  }

  public static Stream<Recorded> all() {
    try (Stream<Path> files = Files.list(root())) {
      return files.map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(".xz"))
          .sorted()
          .flatMap(n -> phase(n.replace(".xz", "")).stream())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The disks of one moment, in order; each call makes them anew. */
  public static List<Recorded> phase(String name) {
    try (InputStream in = new ByteArrayInputStream(BYTES.computeIfAbsent(name, Golden::bytes))) {
      List<String> sizes = Files.readAllLines(root().resolve(name + ".sizes"));
      List<String> texts = texts(Files.readString(root().resolve(name + ".examine.txt")));
      List<Recorded> disks = new ArrayList<>();
      for (int i = 0; i < sizes.size(); i++) {
        MemoryDisk device =
            new MemoryDisk("ORACLEDISK000" + i, 512, Long.parseLong(sizes.get(i)));
        put(device, device.length() - 16 * MIB, in.readNBytes(COPY));
        put(device, device.length() - 32 * MIB, in.readNBytes(COPY));
        put(device, device.length() - 512, in.readNBytes(512));
        disks.add(new Recorded(name + "/disk" + i, disk(i, device), texts.get(i)));
      }
      return disks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in = new XZInputStream(Files.newInputStream(root().resolve(name + ".xz")))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the real machine named it. */
  public static Disk disk(int index, BlockDevice device) {
    return new Disk("sd" + (char) ('a' + index), new DeviceNumber(8, 16 * index), device);
  }

  private static void put(BlockDevice device, long at, byte[] bytes) throws IOException {
    device.write(at, ByteBuffer.wrap(bytes));
  }

  /** All that mdadm printed with these options, each behind a line with the disk's name. */
  public static String briefAndExport() throws IOException {
    return Files.readString(root().resolve("brief-and-export.txt"));
  }

  /** Behind each examination {@code --brief} and {@code --export} may follow. */
  private static List<String> texts(String all) {
    return Arrays.stream(all.split("(?m)^-- .*\n"))
        .filter(text -> !text.isEmpty())
        .map(text -> text.startsWith(NOTHING)
            ? ""
            : text.substring(text.indexOf('\n') + 1).split("(?m)^ARRAY ")[0])
        .toList();
  }

  private static Path root() {
    try {
      return Path.of(Golden.class.getResource("/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
