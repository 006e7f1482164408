package bench.table;

import harness.disk.FileDisk;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raid.api.block.BlockDevice;

/** Image files of one length, written once so that all their blocks exist; gone at the end. */
final class MemberFiles implements Closeable {

  private static final int BLOCK = 1 << 20;

  /** Of a member that an array does not use: Intel's metadata, and what it leaves free. */
  static final long SPARE_BYTES = 24L << 20;

  private final List<Path> paths = new ArrayList<>();

  MemberFiles(Settings settings, String name, int count, long bytes) throws IOException {
    byte[] content = new byte[BLOCK];
    Arrays.fill(content, (byte) 0x5a);
    for (int n = 0; n < count; n++) {
      Path path = settings.folder().resolve(name + n + ".img");
      paths.add(path);
      try (OutputStream out = Files.newOutputStream(path)) {
        for (long done = 0; done < bytes; done += BLOCK) {
          out.write(content);
        }
      }
    }
    settle();
  }

  List<Path> paths() {
    return paths;
  }

  /** Nothing waits to be written back: each measurement begins with a clean page cache. */
  void settle() throws IOException {
    for (Path path : paths) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.force(false);
      }
    }
  }

  /** As disks without metadata. */
  List<BlockDevice> blank() throws IOException {
    List<BlockDevice> disks = new ArrayList<>();
    for (Path path : paths) {
      FileDisk disk =
          FileDisk.open(
              path, "BENCHDISK%03d".formatted(disks.size()), 512, FileDisk.Access.READ_WRITE);
      disk.write(0, ByteBuffer.allocate(BLOCK));
      disk.write(disk.length() - 4 * BLOCK, ByteBuffer.allocate(4 * BLOCK));
      disk.flush();
      disks.add(disk);
    }
    return disks;
  }

  @Override
  public void close() throws IOException {
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
