package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raid.api.host.IoAction;

/**
 * Some rows of all members in memory: one column of bytes a member, lent while in use.
 *
 * <p>Its user says which rows it {@linkplain #need needs}, {@linkplain #load loads} them, works on
 * the columns, marks what it {@linkplain #dirty changed} and {@linkplain #save saves}. Adjacent
 * rows of a member go in one request, members at once.
 *
 * <p><b>Rows that cannot be read</b>, because the member is missing or not yet recovered so far,
 * are the XOR of all others. <b>A read error</b> is answered page by page as in raid5.c: the page
 * is computed from the others and written back, for a disk gives a bad block a new place when it is
 * written; where that fails too the member has failed. <b>More losses than parity</b> can make good
 * are an error; nobody is failed for that.
 *
 * <p>The user holds the rows locked.
 */
final class Window implements AutoCloseable {

  private final Store store;
  private final Mapping mapping;
  private final long from;
  private final long to;
  private final Members members;
  private final byte[][] columns;
  private final Runs[] reads;
  private final Runs[] lost;
  private final Runs[] dirty;
  private final Runs[] bad;
  private final byte[][] sources;

  Window(Store store, Mapping mapping, long from, long to) {
    this.store = store;
    this.mapping = mapping;
    this.from = from;
    this.to = to;
    int disks = mapping.disks();
    members = new Members(store, mapping);
    columns = new byte[disks][];
    reads = runs(disks);
    lost = runs(disks);
    dirty = runs(disks);
    bad = runs(disks);
    sources = new byte[disks + 1][];
  }

  private static Runs[] runs(int count) {
    Runs[] runs = new Runs[count];
    for (int i = 0; i < count; i++) {
      runs[i] = new Runs();
    }
    return runs;
  }

  Mapping mapping() {
    return mapping;
  }

  Members members() {
    return members;
  }

  /** Where a row is in a column. */
  int at(long row) {
    return Store.bytes(row - from);
  }

  byte[] column(int slot) {
    if (columns[slot] == null) {
      columns[slot] = store.buffers().take(Store.bytes(to - from));
    }
    return columns[slot];
  }

  /** Rows {@code [first, end)} of a column. */
  private ByteBuffer rows(int slot, long first, long end) {
    return ByteBuffer.wrap(column(slot), at(first), Store.bytes(end - first));
  }

  /**
   * The column of {@code slot} has to hold rows {@code [first, end)} after the next {@link #load}.
   *
   * @throws IOException if neither the member nor all others can be read
   */
  void need(int slot, long first, long end) throws IOException {
    if (members.get(slot).readable(end)) {
      addRead(slot, first, end);
      return;
    }
    if (members.unreadable(end) > 1) {
      throw members.tooFew(slot, first, null);
    }
    lost[slot].add(first, end);
    for (int other = 0; other < members.count(); other++) {
      if (other != slot) {
        addRead(other, first, end);
      }
    }
  }

  private void addRead(int slot, long first, long end) {
    int grain = members.get(slot).grain();
    reads[slot].add(first - first % grain, end + (grain - end % grain) % grain);
  }

  /** Reads and reconstructs what is needed. */
  void load() throws IOException {
    List<IoAction> actions = new ArrayList<>(members.count());
    for (int slot = 0; slot < members.count(); slot++) {
      if (!reads[slot].isEmpty()) {
        reads[slot].join();
        column(slot);
        int reader = slot;
        actions.add(() -> readRuns(reader));
      }
    }
    store.host().parallel(actions);
    for (int slot = 0; slot < members.count(); slot++) {
      reads[slot].clear();
      for (int run = 0; run < bad[slot].count(); run++) {
        correct(slot, bad[slot].from(run), bad[slot].to(run));
      }
      bad[slot].clear();
    }
    for (int slot = 0; slot < members.count(); slot++) {
      for (int run = 0; run < lost[slot].count(); run++) {
        xorOthers(slot, lost[slot].from(run), lost[slot].to(run));
      }
      lost[slot].clear();
    }
  }

  private void readRuns(int slot) {
    Runs runs = reads[slot];
    for (int run = 0; run < runs.count(); run++) {
      try {
        members.get(slot).read(runs.from(run), rows(slot, runs.from(run), runs.to(run)));
      } catch (IOException e) {
        bad[slot].add(runs.from(run), runs.to(run));
      }
    }
  }

  private void correct(int slot, long first, long end) throws IOException {
    long next;
    for (long row = first; row < end; row = next) {
      next = Math.min(end, Store.pageDown(row) + Store.PAGE);
      if (!members.get(slot).present()) {
        recompute(slot, row, end, null);
        return;
      }
      try {
        members.get(slot).read(row, rows(slot, row, next));
      } catch (IOException unreadable) {
        recompute(slot, row, next, unreadable);
        rewrite(slot, row, next);
      }
    }
  }

  /** From the other members' disks, not their columns, of which these rows may not be needed. */
  private void recompute(int slot, long first, long end, IOException why) throws IOException {
    byte[] target = column(slot);
    int at = at(first);
    int length = Store.bytes(end - first);
    byte[] scratch = store.buffers().take(Store.bytes(to - from));
    try {
      Arrays.fill(target, at, at + length, (byte) 0);
      sources[0] = target;
      sources[1] = scratch;
      for (int other = 0; other < members.count(); other++) {
        if (other != slot) {
          readForOther(other, slot, first, end, scratch, why);
          Parity.xor(target, sources, 2, at, length);
        }
      }
    } finally {
      store.buffers().give(scratch);
    }
  }

  private void readForOther(
      int slot, int forSlot, long first, long end, byte[] scratch, IOException why)
      throws IOException {
    if (!members.get(slot).readable(end)) {
      throw members.tooFew(forSlot, first, why);
    }
    try {
      members.get(slot).read(first, ByteBuffer.wrap(scratch, at(first), Store.bytes(end - first)));
    } catch (IOException second) {
      IOException failure = members.tooFew(forSlot, first, second);
      if (why != null) {
        failure.addSuppressed(why);
      }
      throw failure;
    }
  }

  private void rewrite(int slot, long first, long end) {
    try {
      members.get(slot).write(first, rows(slot, first, end), false);
      members.get(slot).read(first, rows(slot, first, end));
    } catch (IOException e) {
      members.fail(slot, e);
    }
  }

  /** Makes rows of one column the XOR of all others. */
  void xorOthers(int slot, long first, long end) {
    int count = 0;
    for (int other = 0; other < members.count(); other++) {
      if (other != slot) {
        sources[count++] = column(other);
      }
    }
    Parity.xor(column(slot), sources, count, at(first), Store.bytes(end - first));
  }

  /** Rows {@code [first, end)} of the column have changed. */
  void dirty(int slot, long first, long end) {
    if (members.get(slot).present()) {
      dirty[slot].add(first, end);
    }
  }

  /**
   * Writes what has changed.
   *
   * @param durable each write is on the medium when this returns
   * @throws IOException if more members have failed than parity can replace
   */
  void save(boolean durable) throws IOException {
    members.write(
        from, to, slot -> !dirty[slot].isEmpty(), (slot, member) -> write(slot, member, durable));
    for (Runs runs : dirty) {
      runs.clear();
    }
  }

  private void write(int slot, Member member, boolean durable) throws IOException {
    Runs runs = dirty[slot];
    runs.join();
    for (int run = 0; run < runs.count(); run++) {
      long first = runs.from(run);
      member.write(first, rows(slot, first, runs.to(run)), durable);
    }
  }

  /** Gives the columns back. */
  @Override
  public void close() {
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] != null) {
        store.buffers().give(columns[slot]);
        columns[slot] = null;
      }
    }
  }
}
