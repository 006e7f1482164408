package raid0.engine;

import java.util.ArrayDeque;

/** Lends byte arrays of one length, and keeps a few for the next request. Any thread. */
final class Buffers {

  private static final int MOST_KEPT = 32;

  private final ArrayDeque<byte[]> kept = new ArrayDeque<>();
  private final int length;

  Buffers(int length) {
    this.length = length;
  }

  int length() {
    return length;
  }

  synchronized byte[] take() {
    byte[] buffer = kept.pollLast();
    return buffer == null ? new byte[length] : buffer;
  }

  synchronized void give(byte[] buffer) {
    if (kept.size() < MOST_KEPT) {
      kept.addLast(buffer);
    }
  }
}
