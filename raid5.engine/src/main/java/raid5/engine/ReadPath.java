package raid5.engine;

import java.io.IOException;

/**
 * Reads of the array. What healthy members hold goes straight into the user's buffer; all else
 * through a window, which reconstructs and corrects.
 */
final class ReadPath {

  private final Store store;

  ReadPath(Store store) {
    this.store = store;
  }

  void read(Request request) throws IOException {
    if (new StraightRead(store, request.mapping()).read(request)) {
      return;
    }
    long last = request.lastRow();
    long next;
    for (long row = request.firstRow(); row < last; row = next) {
      next = Math.min(last, row + Math.max(Request.WINDOW_ROWS, Store.PAGE));
      readRows(request, row, next);
    }
  }

  @SuppressWarnings("try") // the hold is only held
  private void readRows(Request request, long from, long to) throws IOException {
    Mapping mapping = request.mapping();
    try (StripeCache.Hold held = store.cache().take(to - from);
        Window window = store.window(mapping, from, to)) {
      mapping.pieces(
          from,
          to,
          request.start(),
          request.end(),
          (slot, row, sector, count) -> window.need(slot, row, row + count));
      window.load();
      mapping.pieces(
          from,
          to,
          request.start(),
          request.end(),
          (slot, row, sector, count) ->
              request.fromColumn(window.column(slot), window.at(row), sector, count));
    }
  }
}
