package harness.explore.survey;

import harness.explore.check.Demand;
import harness.explore.media.Choice;
import harness.explore.media.Choices;
import harness.explore.media.CrashMedia;
import harness.explore.media.LongSet;
import harness.explore.media.Numbers;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.recover.Examiner;
import harness.explore.report.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The power goes out again, while a machine recovers from a first power cut.
 *
 * <p>The recovery is recorded as a run of its own, which begins on the first crash state, and its
 * crash states are enumerated and looked at as those of any run. What the first cut left open is
 * settled by then: it is on the medium or it is not.
 */
public final class SecondCut {

  /** A state that loses something. */
  record Bad(Point point, Choice choice, Violation violation, long after) {}

  /**
   * @param states that were enumerated
   * @param distinct that differed, each looked at
   * @param booted machines that were switched on
   * @param complete whether that was all of them
   */
  record Outcome(long states, long distinct, long booted, boolean complete, List<Bad> bad) {}

  private final Demand demand;
  private final long seed;
  private final Examiner examiner;
  private final LongSet seen = new LongSet();
  private final List<Bad> bad = new ArrayList<>();
  private long limit;
  private long states;
  private long distinct;
  private long booted;

  private SecondCut(Worker.Shared shared, Demand demand, CrashMedia media, long seed) {
    this.demand = demand;
    this.seed = seed;
    this.examiner = shared.examiner(media);
  }

  /**
   * @param first on the media of the first cut, at its point
   * @return empty if the recovery cannot be recorded
   */
  public static Optional<SecondCut> after(
      Worker.Shared shared, Examiner first, Choice choice, Demand demand, long seed) {
    return first
        .record(choice)
        .map(
            recovery ->
                new SecondCut(
                    shared,
                    demand,
                    new CrashMedia(
                        recovery, new Numbers(recovery, shared.numbers()), first.media(), choice),
                    seed));
  }

  public Examiner examiner() {
    return examiner;
  }

  /**
   * @param most distinct states at most
   * @param late whether there is no time left
   */
  Outcome explore(long most, BooleanSupplier late) {
    limit = most;
    boolean complete = true;
    CrashMedia media = examiner.media();
    List<Point> points = Points.of(media.recording().log());
    for (int round = 0; complete && round < Choices.ROUNDS; round++) {
      for (Point point : points) {
        media.moveTo(point);
        complete = Choices.round(round, media, seed + point.index(), taker(point, late));
        if (!complete) {
          break;
        }
      }
    }
    return new Outcome(states, distinct, booted, complete, bad);
  }

  private Choices.Taker taker(Point point, BooleanSupplier over) {
    return new Choices.Taker() {
      @Override
      public boolean take(Choice choice) {
        return !fresh(examiner.media().hash(choice)) || look(point, choice, over);
      }

      @Override
      public boolean take(long hash, long lost) {
        return !fresh(hash) || look(point, Choice.lost(lost), over);
      }
    };
  }

  private boolean fresh(long hash) {
    states++;
    return seen.add(hash);
  }

  private boolean look(Point point, Choice choice, BooleanSupplier over) {
    if (over.getAsBoolean() || distinct == limit) {
      return false;
    }
    Examiner.Verdict verdict = examiner.examine(choice, demand, distinct++);
    booted += verdict.booted() ? 1 : 0;
    verdict.violation().ifPresent(v -> bad.add(new Bad(point, choice, v, distinct)));
    return true;
  }

  /** Recovers once more from a state of that point. */
  Optional<Violation> recover(Point point, Choice choice) {
    examiner.media().moveTo(point);
    return examiner.recover(choice, demand, 0).violation();
  }
}
