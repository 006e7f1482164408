package harness.explore;

import harness.explore.log.Recording;
import harness.explore.record.Recordings;
import harness.explore.report.Report;
import harness.explore.report.Tally;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Effort;
import harness.explore.scenario.Scenario;
import harness.explore.survey.Kin;
import harness.explore.survey.Survey;
import harness.machine.Parts;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Records runs of a scenario and recovers from the crash states that their logs allow, likeliest
 * first, each distinct one once, until all that is planned was looked at or the budget is used up.
 * With a budget, each of many runs has a share, and further seeds follow: other orders of the tasks,
 * other users.
 */
public final class Exploration {

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param seed of the run that is looked at
     * @param round from 1
     * @param point place of the point among the points that are looked at, from 0
     */
    void at(long seed, int round, int point, int points, long states, long distinct, int findings);
  }

  /** Distinct states of one of many runs. */
  private static final int SHARE = 24;

  private final Parts parts;
  private final Scenario scenario;
  private final Budget budget;
  private final Effort effort;
  private final LongSupplier nanoTime;
  private final Progress progress;
  private final long begin;
  private final long end;
  private final Tally tally = new Tally();

  /** Of the seed that is looked at. */
  private Kin kin;

  /**
   * @param nanoTime the clock that a budget of time is measured with
   */
  public Exploration(
      Parts parts, Scenario scenario, Budget budget, LongSupplier nanoTime, Progress progress) {
    this(parts, scenario, budget, Effort.usual(), nanoTime, progress);
  }

  /**
   * @param nanoTime the clock that a budget of time is measured with; any thread
   */
  public Exploration(
      Parts parts,
      Scenario scenario,
      Budget budget,
      Effort effort,
      LongSupplier nanoTime,
      Progress progress) {
    this.parts = parts;
    this.scenario = scenario;
    this.budget = budget;
    this.effort = effort;
    this.nanoTime = nanoTime;
    this.progress = progress;
    begin = nanoTime.getAsLong();
    end = budget.end(nanoTime);
  }

  /**
   * @throws IOException if a run without a power cut fails
   */
  public Report run() throws IOException {
    int seeds = 0;
    boolean complete = true;
    Report.Counts first = null;
    do {
      kin = new Kin();
      complete &= surveyAll(new Recordings(parts, scenario.withSeed(scenario.seed() + seeds)));
      if (seeds++ == 0 && complete) {
        first = tally.counts();
      }
    } while (budget.limited() && !usedUp());
    return new Report(
        scenario.toString(),
        budget.nanos() != Long.MAX_VALUE,
        tally.logLines,
        seeds,
        complete,
        tally.counts(),
        first,
        tally.findings(),
        pace());
  }

  private Report.Pace pace() {
    double seconds = (nanoTime.getAsLong() - begin) / 1e9;
    double some = Math.max(seconds, 1e-3);
    return new Report.Pace(seconds, tally.booted, tally.states / some, tally.distinct / some);
  }

  /** Whether all of all runs was looked at. */
  private boolean surveyAll(Recordings runs) throws IOException {
    boolean all = true;
    tally.runsPlanned += runs.count();
    for (Optional<Recording> run = runs.next(); run.isPresent(); run = runs.next()) {
      if (usedUp()) {
        return false;
      }
      tally.runs++;
      boolean shared = runs.count() > 1 && budget.limited();
      all &= survey(run.get(), shared ? tally.distinct + SHARE : Long.MAX_VALUE);
    }
    return all;
  }

  private boolean survey(Recording recording, long share) {
    if (tally.logLines == 0) {
      tally.logLines = recording.log().size();
    }
    Budget here = new Budget(Math.min(share, budget.states()), budget.nanos(), budget.kinds());
    try (Survey survey =
        new Survey(
            parts,
            recording,
            kin,
            effort,
            here,
            share != Long.MAX_VALUE,
            tally,
            watcher(recording))) {
      return survey.explore();
    }
  }

  private Survey.Watcher watcher(Recording recording) {
    return new Survey.Watcher() {
      @Override
      public boolean late() {
        return end != Long.MAX_VALUE && nanoTime.getAsLong() >= end;
      }

      @Override
      public void at(int round, int place, int points) {
        progress.at(
            recording.scenario().seed(),
            round + 1,
            place,
            points,
            tally.states,
            tally.distinct,
            tally.kinds());
      }
    };
  }

  private boolean usedUp() {
    return tally.distinct >= budget.states()
        || nanoTime.getAsLong() >= end
        || tally.kinds() >= budget.kinds();
  }
}
