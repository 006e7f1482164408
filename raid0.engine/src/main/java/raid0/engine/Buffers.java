package raid0.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Lends direct buffers of one length, which files and sockets take without a copy of their own, and
 * keeps a few for the next request. Any thread.
 */
final class Buffers {

  private static final int MOST_KEPT = 32;

  private final ArrayDeque<ByteBuffer> kept = new ArrayDeque<>();
  private final int length;

  Buffers(int length) {
    this.length = length;
  }

  int length() {
    return length;
  }

  /** Cleared; its content is whatever the last user left. */
  synchronized ByteBuffer take() {
    ByteBuffer buffer = kept.pollLast();
    return buffer == null ? ByteBuffer.allocateDirect(length) : buffer.clear();
  }

  synchronized void give(ByteBuffer buffer) {
    if (kept.size() < MOST_KEPT) {
      kept.addLast(buffer);
    }
  }
}
