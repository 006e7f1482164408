package raid5.engine;

import java.nio.ByteBuffer;
import raid.api.host.Host;
import raid.api.personality.ArrayContext;

/** What every window of one running array shares. */
final class Store {

  /** Rows of 4 KiB: the kernel decides, counts and corrects in these. */
  static final int PAGE = 8;

  private static final int SECTOR_SHIFT = 9;

  private final ArrayContext context;
  private final Buffers<byte[]> buffers;
  private final Buffers<ByteBuffer> direct;
  private final StripeCache cache;

  Store(ArrayContext context, Buffers<byte[]> buffers, Buffers<ByteBuffer> direct) {
    this.context = context;
    this.buffers = buffers;
    this.direct = direct;
    cache = new StripeCache(context::stripeCacheSize);
  }

  ArrayContext context() {
    return context;
  }

  Host host() {
    return context.host();
  }

  Buffers<byte[]> buffers() {
    return buffers;
  }

  Buffers<ByteBuffer> direct() {
    return direct;
  }

  StripeCache cache() {
    return cache;
  }

  /** All members at rows {@code [from, to)}. */
  Window window(Mapping mapping, long from, long to) {
    return new Window(this, mapping, from, to);
  }

  static int bytes(long sectors) {
    return Math.toIntExact(sectors << SECTOR_SHIFT);
  }

  static long sectors(long bytes) {
    return bytes >> SECTOR_SHIFT;
  }

  static long pageDown(long row) {
    return row - row % PAGE;
  }

  static long pageUp(long row) {
    return pageDown(row + PAGE - 1);
  }
}
