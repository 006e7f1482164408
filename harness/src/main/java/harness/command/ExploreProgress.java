package harness.command;

import harness.console.Screen;
import harness.console.Sizes;
import harness.explore.Exploration;
import harness.explore.scenario.Budget;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells how far an exploration is, how fast it goes, and how long it will take. */
final class ExploreProgress implements Exploration.Progress {

  private final Screen screen;
  private final String what;
  private final Budget budget;
  private final LongSupplier nanoTime;
  private final long begin;

  /**
   * @param what is explored, at the head of each line
   * @param nanoTime the clock of the budget
   */
  ExploreProgress(Screen screen, String what, Budget budget, LongSupplier nanoTime) {
    this.screen = screen;
    this.what = what;
    this.budget = budget;
    this.nanoTime = nanoTime;
    begin = nanoTime.getAsLong();
  }

  @Override
  public void at(
      long seed, int round, int point, int points, long states, long distinct, int findings) {
    screen.status(
        what, () -> text(seed, round, point, points, states, distinct, findings));
  }

  private String text(
      long seed, int round, int point, int points, long states, long distinct, int findings) {
    long nanos = Math.max(1, nanoTime.getAsLong() - begin);
    return String.format(
        Locale.ROOT,
        "seed %d, round %d, point %d of %d: %d states, %d distinct, %.0f a second, %d violations%s",
        seed,
        round,
        point + 1,
        points,
        states,
        distinct,
        distinct * 1e9 / nanos,
        findings,
        left(nanos, distinct));
  }

  /** Of the budget; all of a run has none, and takes what it takes. */
  private String left(long nanos, long distinct) {
    long left = Long.MAX_VALUE;
    if (budget.nanos() != Long.MAX_VALUE) {
      left = budget.nanos() - nanos;
    } else if (budget.states() != Long.MAX_VALUE && distinct > 0) {
      left = (long) ((double) nanos / distinct * (budget.states() - distinct));
    }
    return left == Long.MAX_VALUE ? "" : ", " + Sizes.duration(Math.max(0, left)) + " left";
  }
}
