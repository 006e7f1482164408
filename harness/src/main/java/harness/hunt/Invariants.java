package harness.hunt;

import java.util.Optional;
import raid.api.array.ArrayStatus;

/** What holds of every array at every moment. Pure. */
final class Invariants {

  private Invariants() {}

  /** The one that does not hold, as a sentence. */
  static Optional<String> broken(ArrayStatus status) {
    if (status.degraded() < 0) {
      return Optional.of("%s: degraded is %d".formatted(status.name(), status.degraded()));
    }
    if (status.geometry().isPresent()
        && status.degraded() > status.geometry().get().raidDisks()) {
      return Optional.of(
          "%s: degraded is %d of %d members"
              .formatted(
                  status.name(), status.degraded(), status.geometry().get().raidDisks()));
    }
    return Optional.empty();
  }
}
