package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import raid.api.block.BlockDevice;

/** Several buffers' bytes, which follow one another on a disk, as a request for each. */
final class OneByOne {

  private OneByOne() {}

  static void read(BlockDevice disk, long offset, List<ByteBuffer> targets) throws IOException {
    long at = offset;
    for (ByteBuffer target : targets) {
      int count = target.remaining();
      disk.read(at, target);
      at += count;
    }
  }

  static void write(BlockDevice disk, long offset, List<ByteBuffer> sources) throws IOException {
    long at = offset;
    for (ByteBuffer source : sources) {
      int count = source.remaining();
      disk.write(at, source);
      at += count;
    }
  }
}
