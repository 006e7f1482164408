package harness.explore;

import harness.host.TraceSink;
import harness.machine.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Records runs of a scenario and recovers from the crash states that their logs allow, likeliest
 * first, each distinct one once, until all that is planned was looked at or the budget is used up.
 * With a budget, further seeds follow: other orders of the tasks, other users.
 */
public final class Exploration {

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param seed of the run that is looked at
     * @param round from 1
     */
    void at(long seed, int round, int point, int points, long states, long distinct, int findings);
  }

  /** Distinct states of one of many runs. */
  private static final int SHARE = 24;

  private final Parts parts;
  private final Scenario scenario;
  private final Budget budget;
  private final LongSupplier nanoTime;
  private final Progress progress;
  private final long begin;
  private final long end;
  private final List<Finding> findings = new ArrayList<>();
  private long states;
  private long distinct;
  private int seeds;
  private int logLines;
  private int points;
  private int exhaustivePoints;
  private int openMost;
  private boolean complete;

  /**
   * @param nanoTime the clock that a budget of time is measured with
   */
  public Exploration(
      Parts parts, Scenario scenario, Budget budget, LongSupplier nanoTime, Progress progress) {
    this.parts = parts;
    this.scenario = scenario;
    this.budget = budget;
    this.nanoTime = nanoTime;
    this.progress = progress;
    begin = nanoTime.getAsLong();
    end = budget.end(nanoTime);
  }

  /**
   * @throws IOException if a run without a power cut fails
   */
  public Report run() throws IOException {
    do {
      complete = exploreAll(new Recordings(parts, scenario.withSeed(scenario.seed() + seeds)));
      seeds++;
    } while (complete && budget.limited() && !usedUp());
    return new Report(
        scenario.toString(),
        seeds,
        complete,
        logLines,
        points,
        exhaustivePoints,
        openMost,
        states,
        distinct,
        (nanoTime.getAsLong() - begin) / 1e9,
        List.copyOf(findings));
  }

  /** Whether all of all runs was looked at. */
  private boolean exploreAll(Recordings runs) throws IOException {
    boolean all = true;
    for (Optional<Recording> run = runs.next(); run.isPresent(); run = runs.next()) {
      if (usedUp()) {
        return false;
      }
      long share = runs.count() == 1 || !budget.limited() ? Long.MAX_VALUE : distinct + SHARE;
      all &= new OfRecording(run.get(), share).explore();
    }
    return all;
  }

  private boolean usedUp() {
    return distinct >= budget.states()
        || nanoTime.getAsLong() >= end
        || findings.size() >= budget.kinds();
  }

  /** One recorded run. */
  private final class OfRecording {
    private final Recording recording;
    private final CrashMedia media;
    private final List<Point> moments;
    private final Recovery recovery;
    private final Set<Long> seen = new HashSet<>();
    private final long share;

    /**
     * @param share distinct states by whose number the next run's turn has come
     */
    OfRecording(Recording recording, long share) {
      this.recording = recording;
      this.share = share;
      media = new CrashMedia(recording);
      moments = moments(Points.of(recording.log()));
      recovery = new Recovery(parts, recording, media.pages(), TraceSink.NONE);
      logLines = seeds == 0 ? recording.log().size() : logLines;
    }

    private List<Point> moments(List<Point> all) {
      List<Point> own = all.stream().filter(p -> p.lines() >= recording.begins()).toList();
      return share == Long.MAX_VALUE
          ? own
          : Spread.over(own.size()).stream().map(own::get).toList();
    }

    private boolean over() {
      return usedUp() || distinct >= share;
    }

    /** Whether all was looked at. */
    boolean explore() {
      recording.ended().ifPresent(this::failedItself);
      for (int round = 0; round < Choices.ROUNDS; round++) {
        for (Point point : moments) {
          if (over()) {
            return false;
          }
          media.moveTo(point);
          if (round == 0) {
            count();
          }
          progress.at(
              recording.scenario().seed(),
              round + 1,
              point.index(),
              moments.size(),
              states,
              distinct,
              findings.size());
          long seed = recording.scenario().seed() * 1_000_003 + point.index();
          if (!Choices.round(round, media.open(), recording.logicalBlock(), seed, this::visit)) {
            return false;
          }
        }
      }
      return true;
    }

    private void count() {
      int open = media.open().size();
      points++;
      exhaustivePoints += Choices.exhaustive(open) ? 1 : 0;
      openMost = Math.max(openMost, open);
    }

    private boolean visit(Choice choice) {
      states++;
      long promises = recording.log().promisesBefore(media.point().lines());
      if (seen.add(media.hash(choice) + Sectors.mix(promises))) {
        distinct++;
        recover(choice).ifPresent(violation -> found(choice, violation));
      }
      return !over();
    }

    private Optional<Violation> recover(Choice choice) {
      media.apply(choice);
      try {
        return recovery.check(media.point().lines(), distinct, Recovery.Members.IN_TURN);
      } finally {
        media.restore();
      }
    }

    /** The run went wrong without any power cut. */
    private void failedItself(Violation violation) {
      if (!known(violation)) {
        findings.add(
            new Finding(
                violation.check(),
                violation.text(),
                List.of("no power cut: the run itself"),
                0,
                Token.ofRun(recording.scenario()).toString(),
                1));
      }
    }

    private boolean known(Violation violation) {
      String kind = kind(violation);
      for (int i = 0; i < findings.size(); i++) {
        Finding known = findings.get(i);
        if (kind(new Violation(known.check(), known.loss())).equals(kind)) {
          findings.set(i, known.andOneMore());
          return true;
        }
      }
      return false;
    }

    private void found(Choice choice, Violation violation) {
      if (known(violation)) {
        return;
      }
      Shrinker.Result least = Shrinker.shrink(media.open(), choice, violation, this::recover);
      Token token = new Token(recording.scenario(), media.point().index(), least.choice());
      findings.add(
          new Finding(
              least.violation().check(),
              least.violation().text(),
              new Explanation(recording).of(media.point(), media.open(), least.choice()),
              least.choice().lost().cardinality() + (least.choice().torn() == null ? 0 : 1),
              token.toString(),
              1));
    }
  }

  /** Violations that differ only in numbers are of one kind. */
  private static String kind(Violation violation) {
    return violation.check() + violation.text().replaceAll("\\d+", "#");
  }
}
