package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.host.IoAction;

/**
 * Reads what healthy members hold to where it is wanted, members at once, adjacent rows of one in one
 * request. Between the device and the target is a {@linkplain Tiles tile} that the device can read
 * into as it is; a column would be one more copy of each byte. Gives up where anything has to be
 * reconstructed or corrected: a {@link Window} does that.
 */
final class StraightRead {

  /** Where the bytes of an array range are to go. */
  @FunctionalInterface
  interface Target {

    /**
     * @param count sectors, within one chunk
     */
    ByteBuffer buffer(long sector, int count);
  }

  private final Store store;
  private final Mapping mapping;

  StraightRead(Store store, Mapping mapping) {
    this.store = store;
    this.mapping = mapping;
  }

  /**
   * A user's request.
   *
   * @return false if it has to go the long way
   */
  boolean read(Request request) throws IOException {
    long start = request.start();
    if (request.inOneChunk()) {
      int count = (int) (request.end() - start);
      long row = mapping.row(start);
      Member member = member(mapping.slot(start));
      return isFit(member, row, row + count) && read(member, row, request.buffer(start, count));
    }
    return read(request.firstRow(), request.lastRow(), start, request.end(), request::buffer);
  }

  /**
   * The parts of array range {@code [start, end)} in the rows {@code [from, to)}.
   *
   * @return false if they have to be read the long way; some may have been read
   */
  boolean read(long from, long to, long start, long end, Target target) throws IOException {
    List<Reader> readers = new ArrayList<>(mapping.disks());
    for (int slot = 0; slot < mapping.disks(); slot++) {
      Member member = member(slot);
      if (!member.readable(to)) {
        return false;
      }
      readers.add(new Reader(slot, member, start, end, target));
    }
    mapping.pieces(
        from, to, start, end, (slot, row, sector, count) -> readers.get(slot).need(row, count));
    readers.removeIf(Reader::hasNothing);
    store.host().parallel(readers);
    return readers.stream().allMatch(Reader::fits);
  }

  private Member member(int slot) {
    return new Member(store.context().slot(slot), mapping.isDestination());
  }

  private static boolean isFit(Member member, long row, long end) {
    return member.readable(end) && row % member.grain() == 0 && end % member.grain() == 0;
  }

  private static boolean read(Member member, long row, ByteBuffer target) {
    try {
      member.read(row, target);
      return true;
    } catch (IOException goesTheLongWay) {
      return false;
    }
  }

  /** What one member has of a range: a request for each run of rows that lie together. */
  private final class Reader implements IoAction {
    private final int slot;
    private final Member member;
    private final long start;
    private final long end;
    private final Target target;
    private final Runs runs = new Runs();
    private boolean fits = true;

    Reader(int slot, Member member, long start, long end, Target target) {
      this.slot = slot;
      this.member = member;
      this.start = start;
      this.end = end;
      this.target = target;
    }

    /** Whether all was read. */
    boolean fits() {
      return fits;
    }

    boolean hasNothing() {
      return runs.isEmpty();
    }

    void need(long row, int count) {
      runs.add(row, row + count);
    }

    @Override
    public void run() throws IOException {
      ByteBuffer bytes = store.tiles().take();
      try {
        for (int run = 0; run < runs.count() && fits; run++) {
          long next;
          for (long row = runs.from(run); row < runs.to(run) && fits; row = next) {
            next = Math.min(runs.to(run), row + Tiles.ROWS);
            readTile(bytes.clear().limit(Store.bytes(next - row)), row, next);
          }
        }
      } finally {
        store.tiles().give(bytes);
      }
    }

    private void readTile(ByteBuffer bytes, long first, long last) throws IOException {
      fits = isFit(member, first, last) && StraightRead.read(member, first, bytes);
      if (fits) {
        mapping.pieces(
            first,
            last,
            start,
            end,
            (at, row, sector, count) -> {
              if (at == slot) {
                int from = Store.bytes(row - first);
                target.buffer(sector, count).put(bytes.slice(from, Store.bytes(count)));
              }
            });
      }
    }
  }
}
