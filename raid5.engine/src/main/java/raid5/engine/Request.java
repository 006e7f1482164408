package raid5.engine;

import java.nio.ByteBuffer;

/**
 * The part of a user's request that one step does: array range {@code [start, end)} in one
 * geometry, and the user's bytes for it.
 *
 * @param start array sector of the byte at {@code data}'s position
 */
record Request(Mapping mapping, long start, long end, ByteBuffer data) {

  /** Rows of a column: 256 KiB a member keep a window of a usual array inside the caches. */
  static final long WINDOW_ROWS = 512;

  /** As much of a range as one step does: up to a stripe's end, and one window of rows. */
  static Request of(Mapping mapping, long start, long end, ByteBuffer data) {
    long stripes = Math.max(1, WINDOW_ROWS / mapping.chunk());
    long most = (mapping.stripe(start) + stripes) * mapping.stripeSectors();
    return new Request(mapping, start, Math.min(end, most), data);
  }

  /** First row concerned, on a page's border. */
  long firstRow() {
    long row = inOneChunk() ? mapping.row(start) : mapping.stripe(start) * mapping.chunk();
    return Store.pageDown(row);
  }

  /** Row after the last one concerned, on a page's border. */
  long lastRow() {
    long row =
        inOneChunk() ? mapping.row(end - 1) + 1 : (mapping.stripe(end - 1) + 1) * mapping.chunk();
    return Store.pageUp(row);
  }

  boolean inOneChunk() {
    return start / mapping.chunk() == (end - 1) / mapping.chunk();
  }

  boolean isWholeStripes() {
    return start % mapping.stripeSectors() == 0 && end % mapping.stripeSectors() == 0;
  }

  /** Index into {@link #data} of an array sector. */
  int index(long sector) {
    return data.position() + Store.bytes(sector - start);
  }

  /** The user's bytes of {@code count} array sectors. */
  ByteBuffer buffer(long sector, int count) {
    return data.slice(index(sector), Store.bytes(count));
  }

  void fromColumn(byte[] column, int at, long sector, int count) {
    data.put(index(sector), column, at, Store.bytes(count));
  }

  void toColumn(byte[] column, int at, long sector, int count) {
    data.get(index(sector), column, at, Store.bytes(count));
  }

  /** Moves the user's position past this part. */
  void done() {
    data.position(data.position() + Store.bytes(end - start));
  }
}
