package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.host.IoAction;

/**
 * Reads what healthy members hold to where it is wanted, members at once, adjacent rows of one in one
 * request; a column between would be one more copy of each byte. Gives up where anything has to be
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
      return readable(member, row, row + count)
          && read(member, row, List.of(request.buffer(start, count)));
    }
    return read(request.firstRow(), request.lastRow(), start, request.end(), request::buffer);
  }

  /**
   * The parts of array range {@code [start, end)} in the rows {@code [from, to)}.
   *
   * @return false if they have to be read the long way; unless a member is known not to have them,
   *     some have been read
   */
  boolean read(long from, long to, long start, long end, Target target) throws IOException {
    List<Reader> readers = new ArrayList<>(mapping.disks());
    for (int slot = 0; slot < mapping.disks(); slot++) {
      readers.add(new Reader(member(slot)));
    }
    mapping.pieces(
        from,
        to,
        start,
        end,
        (slot, row, sector, count) ->
            readers.get(slot).need(row, row + count, target.buffer(sector, count)));
    readers.removeIf(Reader::hasNothing);
    if (!readers.stream().allMatch(Reader::readable)) {
      return false;
    }
    store.host().parallel(readers);
    return readers.stream().allMatch(Reader::done);
  }

  private Member member(int slot) {
    return new Member(store.context().slot(slot), mapping.isDestination());
  }

  private static boolean readable(Member member, long row, long end) {
    return member.readable(end) && row % member.grain() == 0 && end % member.grain() == 0;
  }

  private static boolean read(Member member, long row, List<ByteBuffer> targets) {
    try {
      member.read(row, targets);
      return true;
    } catch (IOException goesTheLongWay) {
      return false;
    }
  }

  /** Rows of a member that follow one another. */
  private static final class Run {
    private final long from;
    private final List<ByteBuffer> targets = new ArrayList<>();
    private long to;

    Run(long from) {
      this.from = from;
      to = from;
    }
  }

  /** What one member has of a range: a request for each run. */
  private static final class Reader implements IoAction {
    private final Member member;
    private final List<Run> runs = new ArrayList<>();
    private Run last = new Run(-1);
    private boolean done = true;

    Reader(Member member) {
      this.member = member;
    }

    /** Whether all was read. */
    boolean done() {
      return done;
    }

    boolean hasNothing() {
      return runs.isEmpty();
    }

    /** Whether the member has all that is needed, as far as is known. */
    boolean readable() {
      return runs.stream().allMatch(run -> StraightRead.readable(member, run.from, run.to));
    }

    /** Ascending. */
    void need(long row, long end, ByteBuffer target) {
      if (row != last.to) {
        last = new Run(row);
        runs.add(last);
      }
      last.targets.add(target);
      last.to = end;
    }

    @Override
    public void run() {
      for (Run run : runs) {
        done = done && read(member, run.from, run.targets);
      }
    }
  }
}
