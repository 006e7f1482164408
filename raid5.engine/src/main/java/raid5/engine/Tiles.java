package raid5.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Lends direct buffers of one length, which a file or socket reads into without a copy of its own.
 * Any thread. Parity is made in byte arrays all the same: loops over direct buffers are not turned
 * into vector instructions.
 */
final class Tiles {

  /** As long as a window: what is read is still in the cache when it is copied. */
  static final long ROWS = Request.WINDOW_ROWS;

  private static final int MOST_KEPT = 32;

  private final ArrayDeque<ByteBuffer> kept = new ArrayDeque<>();

  /** {@link #ROWS} rows of whatever the last user left. */
  synchronized ByteBuffer take() {
    ByteBuffer tile = kept.pollLast();
    return tile == null ? ByteBuffer.allocateDirect(Store.bytes(ROWS)) : tile;
  }

  synchronized void give(ByteBuffer tile) {
    if (kept.size() < MOST_KEPT) {
      kept.addLast(tile);
    }
  }
}
