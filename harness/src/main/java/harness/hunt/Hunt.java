package harness.hunt;

import harness.explore.Exploration;
import harness.explore.report.Finding;
import harness.explore.report.Report;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Scenario;
import harness.machine.Parts;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hunts mutants. In each trial the run itself may fail or get stuck, an invariant may break while
 * it runs, or the exploration of its power cuts may find a loss; whichever comes first is the
 * verdict, and it counts if the mutant said that it would be so.
 */
public final class Hunt {

  private final Parts parts;

  public Hunt(Parts parts) {
    this.parts = parts;
  }

  /** Tries a mutant until something notices. */
  public Verdict of(Mutant mutant) {
    return hunt(mutant.id(), MutatedParts.of(parts, mutant), mutant.trials());
  }

  /** Tries the plain product: it is to live. */
  public Verdict plain(List<Trial> trials) {
    return hunt("", parts, trials);
  }

  /** The runs in which mutants were noticed, as far as they were looked at; each scenario once. */
  public static List<Trial> runs(List<Verdict> verdicts) {
    Map<String, Long> states = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict.check() != null) {
        states.merge(verdict.scenario(), verdict.statesInScenario(), Math::max);
      }
    }
    return states.entrySet().stream().map(run -> Trial.of(run.getKey(), run.getValue())).toList();
  }

  /** The parts that a mutant's machines are made of, as in a token of this hunt. */
  public static Parts mutated(Parts parts, Mutant mutant) {
    return MutatedParts.of(parts, mutant);
  }

  private static Verdict hunt(String id, Parts parts, List<Trial> trials) {
    long states = 0;
    for (Trial trial : trials) {
      Outcome outcome = new Attempt(parts, trial, id).outcome();
      states += outcome.states();
      if (outcome.notice().isPresent()) {
        Notice notice = outcome.notice().get();
        return new Verdict(
            id,
            trial.checks().contains(notice.check()),
            notice.check(),
            notice.loss(),
            trial.scenario(),
            states,
            outcome.states(),
            notice.lostWrites(),
            notice.trace(),
            notice.token());
      }
    }
    return new Verdict(id, false, null, "", "", states, 0, 0, List.of(), "");
  }

  /** What was noticed. */
  private record Notice(
      Check check, String loss, int lostWrites, List<String> trace, String token) {}

  private record Outcome(long states, Optional<Notice> notice) {}

  /** One trial. */
  private static final class Attempt {
    private final Watch watch = new Watch();
    private final Parts parts;
    private final Trial trial;
    private final String id;

    Attempt(Parts parts, Trial trial, String id) {
      this.parts = new WatchedParts(parts, watch);
      this.trial = trial;
      this.id = id;
    }

    /** Where a mutant is to be noticed by what it does, invariants are left out of it. */
    private Optional<Notice> invariant() {
      return id.isEmpty() || trial.checks().contains(Check.INVARIANT)
          ? watch.broken().map(this::broken)
          : Optional.empty();
    }

    Outcome outcome() {
      try {
        Report report = explore();
        Optional<Notice> notice = report.findings().stream().findFirst().map(this::found);
        long states =
            report.findings().isEmpty() ? report.distinct() : report.findings().get(0).after();
        return new Outcome(states, invariant().or(() -> notice));
      } catch (IOException | RuntimeException failure) {
        Notice notice = invariant().orElseGet(() -> failed(failure));
        return new Outcome(0, Optional.of(notice));
      }
    }

    private Report explore() throws IOException {
      Exploration exploration =
          new Exploration(
              parts,
              Scenario.parse(trial.scenario()).withMutant(id),
              new Budget(Math.max(1, trial.states()), 1, 1),
              () -> invariant().isPresent() ? Long.MAX_VALUE : 0,
              (seed, round, point, points, states, distinct, findings) -> {});
      return exploration.run();
    }

    private Notice found(Finding finding) {
      return new Notice(
          Check.of(finding.check()).orElseThrow(),
          finding.loss(),
          finding.lostWrites(),
          finding.trace(),
          finding.token());
    }

    private Notice broken(String what) {
      return new Notice(Check.INVARIANT, what, 0, watch.lastStores(), "");
    }

    private Notice failed(Exception failure) {
      String text = failure.getMessage();
      return new Notice(
          Check.RUN, text == null ? failure.toString() : text, 0, watch.lastStores(), "");
    }
  }
}
