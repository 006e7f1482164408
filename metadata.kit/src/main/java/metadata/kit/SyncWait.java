package metadata.kit;

import java.io.IOException;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;
import raid.api.host.Host;
import raid.api.host.Step;

/**
 * Whether the sync thread has come to {@code sync_max}.
 *
 * <p>mdadm takes an {@code idle} or a {@code none} that it happens to read for "done" and advances
 * its checkpoint. But the kernel shows both for a moment whenever it interrupts the thread, as when
 * a member fails, and the unit may be half moved then. Here a step is done when {@code
 * sync_completed} says so, or when the array has left the reshape behind and the step was the last.
 *
 * <p>An array that may be written to and stays idle in the middle of a reshape has given it up,
 * having met an error that is no single member's. To wait for it would be to wait for ever.
 */
public final class SyncWait {
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Host host;
  private long idleUntil = Step.NEVER;

  public SyncWait(Host host) {
    this.host = host;
  }

  /**
   * @param target sectors per member
   * @param last the step ends where the reshape does
   * @return DONE, or what it waits for
   * @throws IOException if it will never get there
   */
  public Step look(ArrayStatus status, long target, boolean last) throws IOException {
    switch (status.state()) {
      case CLEAR, INACTIVE, BROKEN -> throw new IOException(status.name()
          + " is " + status.state().text() + ", the reshape cannot go on to " + target);
      default -> { }
    }
    if (!status.reshaping()) {
      if (last) {
        return Step.DONE;
      }
      throw new IOException(status.name() + " has left the reshape before sector " + target
          + " of each member was reached");
    }
    boolean running = status.syncAction() == SyncAction.RESHAPE
        && status.syncCompleted() != ArrayStatus.NONE;
    if (running && status.syncCompleted() >= target) {
      return Step.DONE;
    }
    String reason = status.name() + ": reshape to sector " + target + " of each member, "
        + (running ? "now at " + status.syncCompleted() : "sync_action " + status.syncAction()
            .text());
    return idle(status) ? patience(status, target, reason) : Step.waiting(reason);
  }

  private boolean idle(ArrayStatus status) {
    boolean idle = status.syncAction() == SyncAction.IDLE
        && status.state() != ArrayState.READONLY && status.state() != ArrayState.READ_AUTO;
    if (!idle) {
      idleUntil = Step.NEVER;
    }
    return idle;
  }

  private Step patience(ArrayStatus status, long target, String reason) throws IOException {
    long now = host.nanoTime();
    if (idleUntil == Step.NEVER) {
      idleUntil = now + PATIENCE_NANOS;
    }
    if (now - idleUntil >= 0) {
      throw new IOException(status.name() + " has stopped its reshape before sector " + target
          + " of each member: md met an error that it cannot get past");
    }
    return Step.waitingUntil(idleUntil, reason);
  }
}
