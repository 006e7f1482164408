package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Some rows of all members in direct memory: whole stripes, laid out to be written. */
final class Columns implements AutoCloseable {

  private final Store store;
  private final Mapping mapping;
  private final Members members;
  private final long from;
  private final long to;
  private final ByteBuffer[] columns;

  Columns(Store store, Mapping mapping, long from, long to) {
    this.store = store;
    this.mapping = mapping;
    members = new Members(store, mapping);
    this.from = from;
    this.to = to;
    columns = new ByteBuffer[mapping.disks()];
    for (int slot = 0; slot < columns.length; slot++) {
      columns[slot] = store.direct().take(Store.bytes(to - from));
    }
  }

  /** Rows {@code [first, end)} of a column. */
  ByteBuffer rows(int slot, long first, long end) {
    return columns[slot].slice(Store.bytes(first - from), Store.bytes(end - first));
  }

  /** Array sectors within one chunk. */
  ByteBuffer sectors(long sector, int count) {
    long row = mapping.row(sector);
    return rows(mapping.slot(sector), row, row + count);
  }

  /** Makes the parity of all stripes. */
  void makeParity() {
    ByteBuffer[] data = new ByteBuffer[mapping.dataDisks()];
    for (long row = from; row < to; row += mapping.chunk()) {
      long stripe = row / mapping.chunk();
      long end = row + mapping.chunk();
      for (int index = 0; index < data.length; index++) {
        data[index] = rows(mapping.slot(stripe, index), row, end);
      }
      DirectParity.xor(rows(mapping.parity(stripe), row, end), data);
    }
  }

  /**
   * Writes them all.
   *
   * @throws IOException if more members have failed than parity can replace
   */
  void save() throws IOException {
    members.write(
        from, to, slot -> true, (slot, member) -> member.write(from, rows(slot, from, to), false));
  }

  @Override
  public void close() {
    for (ByteBuffer column : columns) {
      store.direct().give(column);
    }
  }
}
