package harness.hunt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raid.api.array.ArrayStatus;

/** What went over the attributes of a trial's machines, and the first invariant that broke. */
final class Watch {

  private static final int LINES = 16;

  private final Deque<String> stores = new ArrayDeque<>();
  private String broken;

  synchronized void stored(String line) {
    if (broken == null) {
      stores.add(line);
      if (stores.size() > LINES) {
        stores.remove();
      }
    }
  }

  /** The last stores before the end, or before an invariant broke. */
  synchronized List<String> lastStores() {
    return new ArrayList<>(stores);
  }

  synchronized Optional<String> broken() {
    return Optional.ofNullable(broken);
  }

  /** An invariant does not hold. */
  synchronized void broke(String what) {
    broken = broken == null ? what : broken;
  }

  /**
   * Looks at an array as somebody else has just seen it.
   *
   * @param last the arrays of its machine by name, as they were seen last
   */
  synchronized void seen(ArrayStatus status, Map<String, ArrayStatus> last) {
    last.put(status.name(), status);
    if (broken == null) {
      broken =
          Invariants.broken(status)
              .or(() -> Invariants.brokenBeside(status, last.values()))
              .orElse(null);
    }
  }
}
