package harness.hunt;

import java.util.Collection;
import java.util.Optional;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;

/** What holds of the arrays of a machine at every moment. Pure. */
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
    return exposed(status);
  }

  /**
   * What md may move with external metadata is suspended: its overseer's record lags behind, and
   * what were written there now would be lost when a restart moves it again.
   */
  private static Optional<String> exposed(ArrayStatus status) {
    boolean moves =
        status.metadataVersion().startsWith("external:")
            && status.reshaping()
            && status.syncMax() != ArrayStatus.NONE;
    if (!moves) {
      return Optional.empty();
    }
    long end = status.syncMax() * status.geometry().orElseThrow().dataDisks();
    boolean held = status.suspendLo() <= status.reshapePosition() && end <= status.suspendHi();
    return end <= status.reshapePosition() || held
        ? Optional.empty()
        : Optional.of(
            "%s: array sectors %d to %d move, but %d to %d are suspended"
                .formatted(
                    status.name(),
                    status.reshapePosition(),
                    end,
                    status.suspendLo(),
                    status.suspendHi()));
  }

  /**
   * While a volume moves, its siblings, whose turn has been or will be, can be written to.
   *
   * @param seen an array of a machine, as it is
   * @param last the machine's arrays as they were seen last
   */
  static Optional<String> brokenBeside(ArrayStatus seen, Collection<ArrayStatus> last) {
    boolean moves =
        seen.syncAction() == SyncAction.RESHAPE
            && seen.syncCompleted() != ArrayStatus.NONE
            && seen.syncCompleted() > 0;
    return last.stream()
        .filter(other -> moves && other.state() == ArrayState.READONLY)
        .map(other -> "%s stays read-only while %s moves".formatted(other.name(), seen.name()))
        .findFirst();
  }
}
