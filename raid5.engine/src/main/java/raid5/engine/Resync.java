package raid5.engine;

import java.io.IOException;
import java.util.Arrays;
import raid.api.personality.SyncWindow;

/**
 * Compares the parity of all rows, page by page as the kernel counts, and puts it right where it is
 * asked to (raid5.c handle_parity_checks5): resync and repair do, check only counts. A degraded
 * array has nothing to compare, so all of it counts as done.
 */
final class Resync {

  private static final byte[] ZEROES = new byte[Store.bytes(Store.PAGE)];

  private final Store store;
  private final RowLocks locks;

  Resync(Store store, RowLocks locks) {
    this.store = store;
    this.locks = locks;
  }

  @SuppressWarnings("try") // the hold is only held
  SyncWindow step(Mapping mapping, long sector, long end, boolean correct) throws IOException {
    try (RowLocks.Hold held = locks.exclusive(sector, end);
        Window window = store.window(mapping, sector, end)) {
      for (int slot = 0; slot < mapping.disks(); slot++) {
        window.need(slot, sector, end);
      }
      window.load();
      long mismatches = compare(window, sector, end, correct);
      window.save(false);
      return new SyncWindow(end - sector, mismatches, "");
    }
  }

  private long compare(Window window, long sector, long end, boolean correct) {
    Mapping mapping = window.mapping();
    int disks = mapping.disks();
    byte[] sum = store.buffers().take(Store.bytes(end - sector));
    try {
      byte[][] columns = new byte[disks][];
      for (int slot = 0; slot < disks; slot++) {
        columns[slot] = window.column(slot);
      }
      Parity.xor(sum, columns, disks, 0, Store.bytes(end - sector));
      long mismatches = 0;
      long next;
      for (long row = sector; row < end; row = next) {
        next = Math.min(end, row + Store.PAGE);
        if (!zero(sum, window.at(row), window.at(next))) {
          mismatches += Store.PAGE;
          if (correct) {
            correct(window, mapping.parity(row / mapping.chunk()), sum, row, next);
          }
        }
      }
      return mismatches;
    } finally {
      store.buffers().give(sum);
    }
  }

  private static boolean zero(byte[] sum, int from, int to) {
    return Arrays.equals(sum, from, to, ZEROES, 0, to - from);
  }

  private void correct(Window window, int parity, byte[] sum, long row, long next) {
    byte[] column = window.column(parity);
    byte[][] both = {column, sum};
    Parity.xor(column, both, 2, window.at(row), Store.bytes(next - row));
    window.dirty(parity, row, next);
  }
}
