package raid5.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.SyncWindow;

/**
 * A running RAID4 or RAID5: decides which geometry and which rows a request or a sync window
 * concerns, locks the rows, and leaves the work to the paths.
 */
final class Raid5Personality implements Personality {

  private final ArrayContext context;
  private final Store store;
  private final RowLocks locks = new RowLocks();
  private final ReadPath readPath;
  private final WritePath writePath;
  private final Resync resync;
  private final Recovery recovery;
  private volatile Frontier frontier;
  private volatile Reshape reshape;

  Raid5Personality(ArrayContext context, Buffers<byte[]> buffers, Buffers<ByteBuffer> direct) {
    this.context = context;
    store = new Store(context, buffers, direct);
    readPath = new ReadPath(store);
    writePath = new WritePath(store);
    resync = new Resync(store, locks);
    recovery = new Recovery(store, locks);
    if (context.reshapePosition() == ArrayStatus.NONE) {
      settle();
    } else {
      begin(context.reshapePosition());
    }
  }

  private void settle() {
    frontier = Frontier.settled(new Mapping(context.geometry()));
    reshape = null;
  }

  private void begin(long position) {
    Geometry now = context.geometry();
    frontier = Frontier.moving(new Mapping(context.previous()), new Mapping(now, true), position);
    reshape = new Reshape(store, frontier, locks, now.componentSectors());
  }

  @Override
  public long arraySectors() {
    return frontier.arraySectors();
  }

  @Override
  public int maxDegraded() {
    return 1;
  }

  @Override
  public int degraded() {
    return frontier.isMoving()
        ? Degradation.count(context, context.previous(), context.geometry())
        : Degradation.count(context, context.geometry(), context.geometry());
  }

  @SuppressWarnings("try") // the hold is only held
  @Override
  public Step io(Io io, long offset, ByteBuffer data) throws IOException {
    if (io == Io.FLUSH) {
      flush();
      return Step.DONE;
    }
    if (!data.hasRemaining()) {
      return Step.DONE;
    }
    long start = Store.sectors(offset);
    Frontier now = frontier;
    Mapping mapping = now.mapping(start);
    if (mapping == null) {
      return waitForMove(start);
    }
    long end = now.clip(start, start + Store.sectors(data.remaining()));
    Request request = Request.of(mapping, start, end, data);
    try (RowLocks.Hold held = lock(io, request)) {
      if (now.mapping(start) != mapping) {
        return Step.RAN;
      }
      switch (io) {
        case READ -> readPath.read(request);
        case WRITE -> writePath.write(request, false);
        case WRITE_THROUGH -> writePath.write(request, true);
        case FLUSH -> throw new IllegalStateException("FLUSH has no range");
      }
    }
    request.done();
    return data.hasRemaining() ? Step.RAN : Step.DONE;
  }

  private RowLocks.Hold lock(Io io, Request request) {
    return io == Io.READ
        ? locks.shared(request.firstRow(), request.lastRow())
        : locks.exclusive(request.firstRow(), request.lastRow());
  }

  private Step waitForMove(long sector) throws IOException {
    Reshape moving = reshape;
    if (moving != null && moving.torn() != null) {
      throw new IOException(
          "%s: sector %d was on the move when too many members failed"
              .formatted(context.arrayName(), sector),
          moving.torn());
    }
    return Step.waiting(
        "%s: the reshape window on the move over sector %d".formatted(context.arrayName(), sector));
  }

  /** A member that cannot flush may have lost anything written to it: it has failed. */
  private void flush() throws IOException {
    int slots = Math.max(frontier.before().disks(), frontier.after().disks());
    IOException[] errors = new IOException[slots];
    List<IoAction> actions = new ArrayList<>(slots);
    for (int n = 0; n < slots; n++) {
      Member member = new Member(context.slot(n));
      if (member.present()) {
        int slot = n;
        actions.add(
            () -> {
              try {
                member.flush();
              } catch (IOException e) {
                errors[slot] = e;
              }
            });
      }
    }
    context.host().parallel(actions);
    IOException first = null;
    for (int slot = 0; slot < slots; slot++) {
      if (errors[slot] != null) {
        context.memberFailed(slot, errors[slot]);
        first = first == null ? errors[slot] : first;
      }
    }
    if (first != null && degraded() > maxDegraded()) {
      throw new IOException(
          context.arrayName() + ": more members failed to flush than parity can replace", first);
    }
  }

  @Override
  public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
    if (action == SyncAction.RESHAPE) {
      if (reshape == null) {
        throw new IllegalStateException(context.arrayName() + ": no reshape has been started");
      }
      return reshape.step(sector, limit);
    }
    Mapping mapping = frontier.after();
    long component = context.geometry().componentSectors();
    if (sector >= mapping.rows()) {
      return SyncWindow.done(component - sector);
    }
    long end = Math.min(Math.min(limit, mapping.rows()), sector + Request.WINDOW_ROWS);
    return switch (action) {
      case RESYNC, REPAIR -> compare(mapping, sector, end, true);
      case CHECK -> compare(mapping, sector, end, false);
      case RECOVER -> recovery.step(mapping, sector, end);
      case RESHAPE, IDLE, FROZEN ->
          throw new IllegalArgumentException("nothing to sync for " + action.text());
    };
  }

  private SyncWindow compare(Mapping mapping, long sector, long end, boolean correct)
      throws IOException {
    return degraded() > 0
        ? SyncWindow.done(context.geometry().componentSectors() - sector)
        : resync.step(mapping, sector, end, correct);
  }

  @Override
  public void checkReshape(Geometry wanted) throws MdException {
    Rules.checkReshape(context, wanted, arraySectors());
  }

  @Override
  public void startReshape() throws MdException {
    Rules.checkStart(context, arraySectors());
    begin(0);
  }

  @Override
  public void endReshape() {
    settle();
  }
}
