package harness.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Copies a file and leaves holes where it is zero. */
final class SparseCopy {

  private static final int BLOCK = 64 << 10;
  private static final byte[] ZEROES = new byte[BLOCK];

  private SparseCopy() {}

  /**
   * @param target must not exist
   * @param progress told how many bytes are behind
   */
  static void copy(Path source, Path target, LongConsumer progress) throws IOException {
    byte[] block = new byte[BLOCK];
    try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(
                target,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE)) {
      long size = from.size();
      for (long at = 0; at < size; at += BLOCK) {
        int length = (int) Math.min(BLOCK, size - at);
        readWhole(from, at, ByteBuffer.wrap(block, 0, length));
        boolean last = at + length == size;
        if (last || Arrays.mismatch(block, 0, length, ZEROES, 0, length) >= 0) {
          writeWhole(to, at, ByteBuffer.wrap(block, 0, length));
        }
        progress.accept(at + length);
      }
    }
  }

  private static void readWhole(FileChannel from, long at, ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      int count = from.read(target, at + target.position());
      if (count < 0) {
        throw new IOException("the image became shorter while it was copied");
      }
    }
  }

  private static void writeWhole(FileChannel to, long at, ByteBuffer source) throws IOException {
    while (source.hasRemaining()) {
      to.write(source, at + source.position());
    }
  }
}
