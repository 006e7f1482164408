package md1.metadata.golden;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;
import raid.api.block.BlockDevice;

/** Disks that real mdadm and md wrote, and what mdadm says of them; see PROVENANCE.md. */
public final class Golden {
  private static final int END = 16384;
  private static final String NOTHING = "mdadm: No md superblock detected on ";

  /**
   * One recorded disk.
   *
   * @param examine what mdadm printed, without the line that names the device; empty if it found no
   *     superblock
   */
  public record Recorded(String name, BlockDevice disk, String examine) {

    public boolean hasSuperblock() {
      return !examine.isEmpty();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Golden() {}

  public static Stream<Recorded> withSuperblock() {
    return all().filter(Recorded::hasSuperblock);
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
    int block = name.contains("-4k-") ? 4096 : 512;
    try (InputStream ends = new XZInputStream(Files.newInputStream(root().resolve(name + ".xz")))) {
      List<String> sizes = Files.readAllLines(root().resolve(name + ".sizes"));
      List<String> texts = texts(Files.readString(root().resolve(name + ".examine.txt")));
      List<Recorded> disks = new ArrayList<>();
      for (int i = 0; i < sizes.size(); i++) {
        MemoryDisk disk =
            new MemoryDisk("ORACLEDISK000" + i, block, Long.parseLong(sizes.get(i)));
        disk.write(0, ByteBuffer.wrap(ends.readNBytes(END)));
        disk.write(disk.length() - END, ByteBuffer.wrap(ends.readNBytes(END)));
        disks.add(new Recorded(name + "/disk" + i, disk, texts.get(i)));
      }
      return disks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The disk, after {@code bits} of the byte at {@code offset} have changed. */
  public static BlockDevice damaged(BlockDevice disk, long offset, int bits) throws IOException {
    int within = (int) (offset % disk.logicalBlockSize());
    ByteBuffer block = ByteBuffer.allocate(disk.logicalBlockSize());
    disk.read(offset - within, block);
    block.put(within, (byte) (block.get(within) ^ bits)).flip();
    disk.write(offset - within, block);
    return disk;
  }

  /** All that mdadm printed with these options, each behind a line with the disk's name. */
  public static String briefAndExport() throws IOException {
    return Files.readString(root().resolve("brief-and-export.txt"));
  }

  private static List<String> texts(String all) {
    List<String> texts = new ArrayList<>();
    for (String text : all.split("(?m)^(?=disk\\d\\.img:$)|^(?=" + NOTHING + ")")) {
      texts.add(text.startsWith(NOTHING) ? "" : text.substring(text.indexOf('\n') + 1));
    }
    return texts;
  }

  private static Path root() {
    try {
      return Path.of(Golden.class.getResource("/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
