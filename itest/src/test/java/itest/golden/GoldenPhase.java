package itest.golden;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** The disks of one moment of a recorded run; see {@code golden/PROVENANCE.md}. */
final class GoldenPhase {

  static final int DISK_LENGTH = 64 << 20;
  private static final int TAIL_LENGTH = 6 << 20;
  private static final int WINDOW = 1 << 20;

  private final String folder;

  /**
   * @param folder such as {@code a-r5-3to4/3-grown}
   */
  GoldenPhase(String folder) {
    this.folder = "/golden/" + folder + "/";
  }

  int blockSize() {
    return folder.contains("-4k/") ? 4096 : 512;
  }

  /** Whole disks as recorded. */
  List<MemoryDisk> disks() throws IOException {
    List<MemoryDisk> disks = new ArrayList<>();
    for (int disk = 0; disk < sums().size(); disk++) {
      MemoryDisk blank = blank(disk);
      unpack("disk" + disk + ".img.xz", blank, 0);
      disks.add(blank);
    }
    return disks;
  }

  /**
   * Disks of which only the tails were recorded.
   *
   * @param bodies what a model says comes before the tails; zero beyond
   */
  List<MemoryDisk> disks(List<byte[]> bodies) throws IOException {
    List<MemoryDisk> disks = new ArrayList<>();
    for (int disk = 0; disk < sums().size(); disk++) {
      MemoryDisk image = blank(disk);
      if (disk < bodies.size()) {
        image.write(0, ByteBuffer.wrap(bodies.get(disk)));
      }
      unpack("disk" + disk + ".tail6m.xz", image, DISK_LENGTH - TAIL_LENGTH);
      disks.add(image);
    }
    return disks;
  }

  /** The recorded SHA-256 of each disk. */
  List<String> sums() throws IOException {
    try (InputStream in = open("sha256sums")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.substring(0, 64))
          .toList();
    }
  }

  private MemoryDisk blank(int disk) {
    return new MemoryDisk("ORACLEDISK000" + disk, blockSize(), DISK_LENGTH);
  }

  private void unpack(String name, MemoryDisk disk, long at) throws IOException {
    try (InputStream in = new XZInputStream(open(name))) {
      byte[] window = new byte[WINDOW];
      for (int count; (count = in.readNBytes(window, 0, WINDOW)) > 0; at += count) {
        if (!isZero(window, count)) {
          disk.write(at, ByteBuffer.wrap(window, 0, count));
        }
      }
    }
    if (at != DISK_LENGTH) {
      throw new AssertionError(folder + name + " ends at byte " + at);
    }
  }

  private static boolean isZero(byte[] bytes, int count) {
    return ByteBuffer.wrap(bytes, 0, count).mismatch(ByteBuffer.allocate(count)) < 0;
  }

  private InputStream open(String name) {
    InputStream in = GoldenPhase.class.getResourceAsStream(folder + name);
    if (in == null) {
      throw new AssertionError("no resource " + folder + name);
    }
    return in;
  }
}
