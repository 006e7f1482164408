package raid5.engine;

import java.io.IOException;
import java.util.Arrays;
import raid.api.array.ArrayStatus;

/**
 * Writes to the array, with parity.
 *
 * <p>In each stripe the written range is cut into segments: pages of rows in which every data chunk
 * is written wholly, in part, or not at all. For a segment the kernel's rule (raid5.c
 * handle_stripe_dirtying) counts what would have to be read:
 * <em>read-modify -write</em> needs the old contents of what is written and the old parity,
 * <em>reconstruct-write </em> everything that is not wholly written. The first is taken only if it
 * reads less; where the parity is still to be resynced, and nothing is missing, never. A full
 * stripe reads nothing.
 *
 * <p>Degraded, the missing member decides: its parity is not written at all; its written data can
 * only live on in parity that is reconstructed; data of it that stays unwritten is kept by
 * read-modify-write, which does not touch it. A spare that is present but not yet recovered here is
 * written like any member: it will be right when it is.
 */
final class WritePath {

  private enum Mode {
    READ_MODIFY,
    RECONSTRUCT,
    DATA_ONLY
  }

  private enum Cover {
    NONE,
    PARTIAL,
    FULL
  }

  private final Store store;

  WritePath(Store store) {
    this.store = store;
  }

  @SuppressWarnings("try") // the hold is only held
  void write(Request request, boolean durable) throws IOException {
    if (StraightWrite.write(store, request, durable)) {
      return;
    }
    long last = request.lastRow();
    long next;
    for (long row = request.firstRow(); row < last; row = next) {
      next = Math.min(last, row + Math.max(Request.WINDOW_ROWS, Store.PAGE));
      try (StripeCache.Hold held = store.cache().take(next - row);
          Window window = store.window(request.mapping(), row, next)) {
        new Tile(request, window, row, next).write(durable);
      }
    }
  }

  /** The rows of one window. */
  private final class Tile {
    private final Request request;
    private final Mapping mapping;
    private final Window window;
    private final long from;
    private final long to;
    private final long[] cuts = new long[6];
    private final byte[][] sources;
    private Mode[] modes = new Mode[8];
    private int segments;

    Tile(Request request, Window window, long from, long to) {
      this.request = request;
      this.mapping = request.mapping();
      this.window = window;
      this.from = from;
      this.to = to;
      sources = new byte[mapping.disks() + 1][];
    }

    void write(boolean durable) throws IOException {
      eachSegment(this::plan);
      window.load();
      segments = 0;
      eachSegment(this::apply);
      window.save(durable);
    }

    /** Calls for each segment that has something written, in the same order every time. */
    private void eachSegment(SegmentAction action) throws IOException {
      int chunk = mapping.chunk();
      for (long row = from; row < to; ) {
        long stripe = row / chunk;
        long first = stripe * chunk;
        long end = Math.min(to, first + chunk);
        int count = cut(stripe, row, end);
        for (int i = 0; i + 1 < count; i++) {
          if (cuts[i] < cuts[i + 1] && written(stripe, cuts[i], cuts[i + 1]) > 0) {
            action.segment(stripe, cuts[i], cuts[i + 1]);
          }
        }
        row = end;
      }
    }

    /** Ascending borders of the segments of a stripe between two rows. */
    private int cut(long stripe, long row, long end) {
      int chunk = mapping.chunk();
      long base = stripe * mapping.stripeSectors();
      int count = 0;
      cuts[count++] = row;
      if (request.start() > base || request.end() < base + mapping.stripeSectors()) {
        long first = stripe * chunk + Math.max(0, request.start() - base) % chunk;
        long last =
            stripe * chunk + Math.min(mapping.stripeSectors(), request.end() - base) % chunk;
        cuts[count++] = clip(Store.pageDown(first), row, end);
        cuts[count++] = clip(Store.pageUp(first), row, end);
        cuts[count++] = clip(Store.pageDown(last), row, end);
        cuts[count++] = clip(Store.pageUp(last), row, end);
      }
      cuts[count++] = end;
      Arrays.sort(cuts, 0, count);
      return count;
    }

    private long clip(long row, long first, long end) {
      return Math.max(first, Math.min(end, row));
    }

    private Cover cover(long stripe, int index, long first, long end) {
      long base = stripe * mapping.stripeSectors() + (long) index * mapping.chunk();
      long low = base + (first - stripe * mapping.chunk());
      long high = low + (end - first);
      if (request.end() <= low || request.start() >= high) {
        return Cover.NONE;
      }
      return request.start() <= low && request.end() >= high ? Cover.FULL : Cover.PARTIAL;
    }

    private int written(long stripe, long first, long end) {
      int count = 0;
      for (int index = 0; index < mapping.dataDisks(); index++) {
        if (cover(stripe, index, first, end) != Cover.NONE) {
          count++;
        }
      }
      return count;
    }

    private void plan(long stripe, long first, long end) throws IOException {
      Mode mode = mode(stripe, first, end);
      if (segments == modes.length) {
        modes = Arrays.copyOf(modes, 2 * segments);
      }
      modes[segments++] = mode;
      for (int index = 0; index < mapping.dataDisks(); index++) {
        Cover cover = cover(stripe, index, first, end);
        boolean needed =
            switch (mode) {
              case READ_MODIFY -> cover != Cover.NONE;
              case RECONSTRUCT -> cover != Cover.FULL;
              case DATA_ONLY -> cover == Cover.PARTIAL;
            };
        if (needed) {
          window.need(mapping.slot(stripe, index), first, end);
        }
      }
      if (mode == Mode.READ_MODIFY) {
        window.need(mapping.parity(stripe), first, end);
      }
    }

    private Mode mode(long stripe, long first, long end) throws IOException {
      int missing = window.members().firstUnreadable(end);
      if (missing >= 0 && window.members().unreadable(end) > 1) {
        throw window.members().tooFew(missing, first, null);
      }
      int parity = mapping.parity(stripe);
      if (missing == parity && !window.members().get(parity).present()) {
        return Mode.DATA_ONLY;
      }
      long resyncStart = store.context().resyncStart();
      if (missing < 0 && resyncStart != ArrayStatus.NONE && end > resyncStart) {
        return Mode.RECONSTRUCT;
      }
      int unreadableCost = 2 * mapping.disks();
      int readModify = missing == parity ? unreadableCost : 1;
      int reconstruct = 0;
      for (int index = 0; index < mapping.dataDisks(); index++) {
        int cost = mapping.slot(stripe, index) == missing ? unreadableCost : 1;
        Cover cover = cover(stripe, index, first, end);
        readModify += cover != Cover.NONE ? cost : 0;
        reconstruct += cover != Cover.FULL ? cost : 0;
      }
      return readModify < reconstruct ? Mode.READ_MODIFY : Mode.RECONSTRUCT;
    }

    private void apply(long stripe, long first, long end) throws IOException {
      Mode mode = modes[segments++];
      if (mode == Mode.READ_MODIFY) {
        toggleWritten(stripe, first, end);
      }
      mapping.pieces(
          first,
          end,
          request.start(),
          request.end(),
          (slot, row, sector, count) ->
              request.toColumn(window.column(slot), window.at(row), sector, count));
      switch (mode) {
        case READ_MODIFY -> toggleWritten(stripe, first, end);
        case RECONSTRUCT -> window.xorOthers(mapping.parity(stripe), first, end);
        case DATA_ONLY -> {}
      }
      for (int index = 0; index < mapping.dataDisks(); index++) {
        if (cover(stripe, index, first, end) != Cover.NONE) {
          window.dirty(mapping.slot(stripe, index), first, end);
        }
      }
      if (mode != Mode.DATA_ONLY) {
        window.dirty(mapping.parity(stripe), first, end);
      }
    }

    /** Takes the contents of the written chunks out of the parity, or puts them in. */
    private void toggleWritten(long stripe, long first, long end) {
      byte[] parity = window.column(mapping.parity(stripe));
      int count = 0;
      sources[count++] = parity;
      for (int index = 0; index < mapping.dataDisks(); index++) {
        if (cover(stripe, index, first, end) != Cover.NONE) {
          sources[count++] = window.column(mapping.slot(stripe, index));
        }
      }
      Parity.xor(parity, sources, count, window.at(first), Store.bytes(end - first));
    }
  }

  @FunctionalInterface
  private interface SegmentAction {
    void segment(long stripe, long first, long end) throws IOException;
  }
}
