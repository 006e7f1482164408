package harness.explore.survey;

import harness.explore.log.RunLog;
import harness.explore.media.Choice;
import harness.explore.report.Violation;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes a violating choice smaller: gives lost writes back, halves first, then one by one, as long
 * as the same check still fails.
 */
final class Shrinker {

  private static final int TRIALS_MAX = 400;

  /** Runs the recovery on a choice. */
  interface Trial {
    Optional<Violation> of(Choice choice);
  }

  /** What is left, and what is wrong with it. */
  public record Result(Choice choice, Violation violation) {}

  private final Trial trial;
  private Choice best;
  private Violation violation;
  private int trials;

  private Shrinker(Trial trial, Choice choice, Violation violation) {
    this.trial = trial;
    this.best = choice;
    this.violation = violation;
  }

  static Result shrink(List<RunLog.Event> open, Choice choice, Violation violation, Trial trial) {
    Shrinker shrinker = new Shrinker(trial, choice, violation);
    shrinker.untear();
    shrinker.giveBack();
    shrinker.tearToWhole();
    return new Result(shrinker.best, shrinker.violation);
  }

  private boolean adopt(Choice candidate) {
    if (trials++ >= TRIALS_MAX) {
      return false;
    }
    Optional<Violation> found = trial.of(candidate);
    if (found.isEmpty() || found.get().check() != violation.check()) {
      return false;
    }
    best = candidate;
    violation = found.get();
    return true;
  }

  private void untear() {
    if (best.torn() != null) {
      adopt(Choice.lost(best.lost()));
    }
  }

  private void tearToWhole() {
    if (best.torn() != null) {
      BitSet lost = (BitSet) best.lost().clone();
      lost.set(best.torn().write());
      adopt(Choice.lost(lost));
    }
  }

  private void giveBack() {
    for (int piece = Math.max(1, best.lost().cardinality() / 2); ; piece /= 2) {
      int[] lost = best.lost().stream().toArray();
      for (int from = 0; from < lost.length; from += piece) {
        BitSet fewer = (BitSet) best.lost().clone();
        for (int i = from; i < Math.min(lost.length, from + piece); i++) {
          fewer.clear(lost[i]);
        }
        if (!fewer.equals(best.lost())) {
          adopt(new Choice(fewer, best.torn()));
        }
      }
      if (piece == 1) {
        return;
      }
    }
  }
}
