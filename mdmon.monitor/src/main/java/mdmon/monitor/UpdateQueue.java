package mdmon.monitor;

import java.util.ArrayList;
import java.util.List;

/**
 * The three lists through which updates go from the manager to the monitor and back:
 * <em>pending</em> is the manager's own, <em>queued</em> is the monitor's until it has
 * processed all of it, <em>handled</em> goes back to the manager, which answers the posters.
 * Guarded by the session.
 */
final class UpdateQueue {

  private List<Batch> pending = new ArrayList<>();
  private List<Batch> queued = List.of();
  private List<Batch> handled = List.of();

  void add(Batch batch) {
    pending.add(batch);
  }

  /** Hands what is pending to the monitor, unless it still has something. */
  boolean handOver() {
    if (!queued.isEmpty() || pending.isEmpty()) {
      return false;
    }
    queued = pending;
    pending = new ArrayList<>();
    return true;
  }

  /** What the monitor has to process, in the order it was posted. */
  List<Batch> queued() {
    return queued;
  }

  /** What the monitor has not processed, in the order it was posted. */
  List<Batch> unprocessed() {
    List<Batch> all = new ArrayList<>(queued);
    all.addAll(pending);
    return all;
  }

  /** The monitor is done with all that was queued. */
  void giveBack() {
    List<Batch> all = new ArrayList<>(handled);
    for (Batch batch : queued) {
      batch.handled();
      all.add(batch);
    }
    handled = all;
    queued = List.of();
  }

  /** What the monitor gave back; to the manager, once. */
  List<Batch> takeHandled() {
    List<Batch> taken = handled;
    handled = List.of();
    return taken;
  }

  /** Whether the monitor has nothing to process. */
  boolean monitorIdle() {
    return queued.isEmpty();
  }

  /** Whether every update is processed and every poster answered. */
  boolean settled() {
    return drained() && handled.isEmpty();
  }

  /** Whether nothing is on its way to the monitor. */
  boolean drained() {
    return queued.isEmpty() && pending.isEmpty();
  }
}
