package raid5.engine;

import java.io.IOException;
import raid.api.personality.SyncWindow;

/**
 * The sync thread's part of a reshape: moves rows up to where a publication is due, publishes, and
 * lets the requests that waited go on.
 *
 * <p>The kernel moves one chunk row at a time and asks both rules of {@link Pace} about each; here
 * the rules are asked about the rows ahead first, and all that no rule interrupts is moved in one
 * go. What is published is the same, row for row. Rule A is settled at the end of a window rather
 * than at the beginning of the next, so that no request waits longer than it has to.
 *
 * <p>Nothing here outlives an instance but the published position. Between two calls a restart
 * there is always possible: by rule A, or because everything is published. Only with {@code
 * sync_max} far ahead and source and destination overlapping would the kernel publish by its ten
 * seconds alone; there a call that ends publishes too. An instance that takes over begins at the
 * published position; rows that md already counts as done may then be moved again.
 */
final class Reshape {

  /** Rows of a member that one call moves at most: 4 MiB. */
  private static final long MOST_ROWS = 8192;

  /** The kernel publishes after ten seconds even if no rule asks for it. */
  private static final long OVERDUE_NANOS = 10_000_000_000L;

  private final Store store;
  private final Frontier frontier;
  private final Pace pace;
  private final Mover mover;
  private final long rows;
  private final long component;
  private long completed;
  private long publishedNanos;
  private volatile IOException torn;

  Reshape(Store store, Frontier frontier, RowLocks locks, long component) {
    this.store = store;
    this.frontier = frontier;
    this.component = component;
    Mapping before = frontier.before();
    Mapping after = frontier.after();
    pace = new Pace(before.dataDisks(), after.dataDisks(), Math.max(before.chunk(), after.chunk()));
    mover = new Mover(store, frontier, locks);
    rows = Math.min(before.rows(), after.rows());
    completed = frontier.progress() / after.dataDisks();
    publishedNanos = store.host().nanoTime();
  }

  /** Why rows on the move can no longer be served; null while they only have to be waited for. */
  IOException torn() {
    return torn;
  }

  SyncWindow step(long sector, long limit) throws IOException {
    if (torn != null) {
      throw new IOException(torn.getMessage(), torn);
    }
    if (sector == 0 && moved() > 0) {
      return skip(limit);
    }
    if (!settleDebts(limit)) {
      return moved() > sector ? SyncWindow.done(moved() - sector) : waitForMetadata();
    }
    long end = Math.min(limit, rows);
    long budget = Math.max(sector, moved()) + MOST_ROWS;
    while (moved() < end && (moved() < budget || moved() <= sector)) {
      moveSome(limit);
      if (pace.mustPublishAfter(moved(), completed, limit)) {
        if (!publish(false)) {
          return waitForMetadata();
        }
        budget = 0;
      } else if (moved() < end && dueBefore()) {
        publish(true);
        budget = 0;
      }
    }
    if (overlaps()) {
      publish(false);
    }
    if (moved() >= rows) {
      return SyncWindow.done(component - sector);
    }
    return SyncWindow.done(moved() - sector);
  }

  /** New rows moved so far. */
  private long moved() {
    return frontier.progress() / frontier.after().dataDisks();
  }

  private SyncWindow skip(long limit) {
    completed = moved();
    if (frontier.progress() > frontier.safe()
        && pace.mustPublishAfter(completed, completed, limit)) {
      publish(false);
    }
    return SyncWindow.done(completed);
  }

  /** Rows were written from which a restart at the published position would have to read. */
  private boolean overlaps() {
    return moved() > frontier.safe() / frontier.before().dataDisks();
  }

  private boolean dueBefore() {
    return pace.mustPublishBefore(frontier.progress(), frontier.safe());
  }

  /** Publishes what an earlier call could not, or what has waited too long. */
  private boolean settleDebts(long limit) {
    if (frontier.progress() == frontier.safe()) {
      return true;
    }
    if (pace.mustPublishAfter(moved(), completed, limit)) {
      return publish(false);
    }
    boolean overdue = store.host().nanoTime() - publishedNanos > OVERDUE_NANOS;
    return !(overdue || dueBefore()) || publish(true);
  }

  private boolean publish(boolean needsMetadata) {
    if (!store.context().publish(frontier.progress(), moved(), needsMetadata)) {
      return false;
    }
    completed = moved();
    publishedNanos = store.host().nanoTime();
    frontier.published();
    store.host().changed();
    return true;
  }

  /** What has moved still has to be waited for, until it is published; nobody is told before. */
  private void moveSome(long limit) throws IOException {
    long from = moved();
    long count =
        pace.rows(
            frontier.progress(), frontier.safe(), from, completed, limit, Request.WINDOW_ROWS);
    try {
      mover.move(from, Math.min(rows, from + count));
    } catch (IOException e) {
      torn = e instanceof Mover.TornException ? e : null;
      store.host().changed();
      throw e;
    }
  }

  private SyncWindow waitForMetadata() {
    return SyncWindow.waiting(
        "the monitor to answer write-pending before %s may publish reshape position %d"
            .formatted(store.context().arrayName(), frontier.progress()));
  }
}
