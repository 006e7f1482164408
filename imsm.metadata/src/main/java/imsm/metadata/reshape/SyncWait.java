package imsm.metadata.reshape;

import java.io.IOException;
import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;
import raid.api.host.Step;

/**
 * Whether the sync thread has come to {@code sync_max}.
 *
 * <p>mdadm takes an {@code idle} or a {@code none} that it happens to read for "done" and advances
 * its checkpoint. But the kernel shows both for a moment whenever it interrupts the thread, as when
 * a member fails, and the unit may be half moved then. Here a step is done when {@code
 * sync_completed} says so, or when the array has left the reshape behind and the step was the last.
 */
final class SyncWait {
  private SyncWait() {}

  /**
   * @param target sectors per member
   * @param last the step ends where the reshape does
   * @return DONE, or what it waits for
   * @throws IOException if it will never get there
   */
  static Step look(ArrayStatus status, long target, boolean last) throws IOException {
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
    return Step.waiting(status.name() + ": reshape to sector " + target + " of each member, "
        + (running ? "now at " + status.syncCompleted() : "sync_action " + status.syncAction()
            .text()));
  }
}
