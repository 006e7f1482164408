package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves rows of the array from the old geometry to the new one: reads the array range that the new
 * rows hold, reconstructed where a member is missing, lays it out anew with parity, and writes
 * whole rows of every new member.
 *
 * <p><b>Why moving in place is right in memory.</b> Growing, row {@code r} of the new geometry
 * holds array sectors from {@code r * newData} on, which in the old geometry lie at rows from
 * {@code r * newData / oldData >= r} on. So the rows written never reach past the first row from
 * which later moves have to read; within one move everything is read before anything is written.
 * Source and destination of one move may be the same rows (at the beginning, or when only the chunk
 * changes): a power cut then costs data that only the administrator's backup has.
 *
 * <p>What lies beyond the old array becomes zeroes, so that its parity is right.
 */
final class Mover {

  private static final byte[] ZEROES = new byte[Store.bytes(Store.PAGE)];

  private final Store store;
  private final Frontier frontier;
  private final RowLocks locks;

  Mover(Store store, Frontier frontier, RowLocks locks) {
    this.store = store;
    this.frontier = frontier;
    this.locks = locks;
  }

  /** Thrown when rows were being written: what they held before may be gone. */
  static final class TornException extends IOException {
    private static final long serialVersionUID = 1L;

    TornException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Moves the new rows {@code [from, to)}; progress is behind them when requests see it again. */
  @SuppressWarnings("try") // the hold is only held
  void move(long from, long to) throws IOException {
    Mapping before = frontier.before();
    Mapping after = frontier.after();
    long start = from * after.dataDisks();
    long end = Math.min(to * after.dataDisks(), frontier.arraySectors());
    long sourceFrom = start < end ? start / before.stripeSectors() * before.chunk() : 0;
    long sourceTo = start < end ? ((end - 1) / before.stripeSectors() + 1) * before.chunk() : 0;
    try (RowLocks.Hold held = locks.both(from, to, sourceFrom, sourceTo);
        Columns target = new Columns(store, after, from, to)) {
      long progress = frontier.progress();
      frontier.advance(to * after.dataDisks());
      try {
        fill(target, from, to, start, end, sourceFrom, sourceTo);
      } catch (IOException nothingWritten) {
        frontier.advance(progress);
        throw nothingWritten;
      }
      write(target);
    }
  }

  private void fill(
      Columns target, long from, long to, long start, long end, long sourceFrom, long sourceTo)
      throws IOException {
    if (start < end && !readStraight(target, start, end, sourceFrom, sourceTo)) {
      readAndLay(target, start, end, sourceFrom, sourceTo);
    }
    zero(target, from, to, Math.max(start, end));
  }

  /** Where each old chunk lies within a new one. */
  private boolean readStraight(
      Columns target, long start, long end, long sourceFrom, long sourceTo) throws IOException {
    Mapping before = frontier.before();
    Mapping after = frontier.after();
    if (after.chunk() % before.chunk() != 0) {
      return false;
    }
    return new StraightRead(store, before)
        .read(sourceFrom, sourceTo, start, end, target::sectors);
  }

  private void readAndLay(Columns target, long start, long end, long sourceFrom, long sourceTo)
      throws IOException {
    Mapping before = frontier.before();
    try (Window source = store.window(before, sourceFrom, sourceTo)) {
      before.pieces(
          sourceFrom,
          sourceTo,
          start,
          end,
          (slot, row, sector, count) -> source.need(slot, row, row + count));
      source.load();
      before.pieces(
          sourceFrom,
          sourceTo,
          start,
          end,
          (slot, row, sector, count) ->
              lay(target, source.column(slot), source.at(row), sector, count));
    }
  }

  /** Copies array sectors into the columns of the new geometry, a new chunk at a time. */
  private void lay(Columns target, byte[] bytes, int at, long sector, int count) {
    Mapping after = frontier.after();
    int done = 0;
    while (done < count) {
      long next = sector + done;
      int part = (int) Math.min(count - done, after.chunk() - next % after.chunk());
      target.sectors(next, part).put(bytes, at + Store.bytes(done), Store.bytes(part));
      done += part;
    }
  }

  private void zero(Columns target, long from, long to, long start) throws IOException {
    Mapping after = frontier.after();
    if (start >= to * after.dataDisks()) {
      return;
    }
    after.pieces(
        from,
        to,
        start,
        to * after.dataDisks(),
        (slot, row, sector, count) -> {
          ByteBuffer rows = target.rows(slot, row, row + count);
          while (rows.hasRemaining()) {
            rows.put(ZEROES, 0, Math.min(ZEROES.length, rows.remaining()));
          }
        });
  }

  private void write(Columns target) throws IOException {
    target.makeParity();
    try {
      target.save();
    } catch (IOException e) {
      throw new TornException(e);
    }
  }
}
