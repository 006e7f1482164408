package harness.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Several buffers' bytes, which follow one another on a disk, as a request for each. */
final class OneByOne {

  /** A disk's read or write. */
  @FunctionalInterface
  interface Request {
    void run(long offset, ByteBuffer buffer) throws IOException;
  }

  private OneByOne() {}

  static void run(long offset, List<ByteBuffer> buffers, Request request) throws IOException {
    long at = offset;
    for (ByteBuffer buffer : buffers) {
      int count = buffer.remaining();
      request.run(at, buffer);
      at += count;
    }
  }
}
