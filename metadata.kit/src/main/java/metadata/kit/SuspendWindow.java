package metadata.kit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.host.Step;

/**
 * The attributes of an array that an overseer moves. Stores wait while the monitor owes an answer.
 */
public final class SuspendWindow {
  private record Store(ArrayAttribute attribute, long value) {}

  private final MdArray array;
  private final Deque<Store> queue = new ArrayDeque<>();

  public SuspendWindow(MdArray array) {
    this.array = array;
  }

  /**
   * @return DONE, or what the store waits for
   */
  public Step store(ArrayAttribute attribute, long value) throws IOException {
    try {
      array.store(attribute, Long.toString(value));
      return Step.DONE;
    } catch (MdException e) {
      if (e.errno() != Errno.EAGAIN) {
        throw e;
      }
      return Step.waiting(array.name() + ": the monitor to answer write-pending");
    }
  }

  /** Begins to take the window away: {@code suspend_lo} past it first, so that it never widens. */
  public void release() {
    queue.clear();
    queue.add(new Store(ArrayAttribute.SUSPEND_LO, Long.MAX_VALUE));
    queue.add(new Store(ArrayAttribute.SUSPEND_HI, 0));
    queue.add(new Store(ArrayAttribute.SUSPEND_LO, 0));
  }

  /** Goes on with what {@link #release} began. */
  public Step releasing() throws IOException {
    while (!queue.isEmpty()) {
      Store next = queue.peek();
      Step step = store(next.attribute(), next.value());
      if (!step.isDone()) {
        return step;
      }
      queue.remove();
    }
    return Step.DONE;
  }
}
