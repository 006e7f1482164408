package harness.explore.survey;

import harness.explore.log.Recording;
import harness.explore.media.Choices;
import harness.explore.media.CrashMedia;
import harness.explore.media.LongSet;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.record.Spread;
import harness.explore.report.Tally;
import harness.explore.report.Violation;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Effort;
import harness.machine.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All crash states of one recording.
 *
 * <p>They are enumerated first ({@link Plan}), by one thread and only as hashes, so that each
 * distinct one is known by the point and the place in the order at which it turned up first. Batch
 * by batch, the workers then look at the new ones. What they find is taken up in that order again:
 * neither how many they are nor which of them is quicker makes a difference to the outcome.
 *
 * <p>With a second cut, the states are sorted by what the recovery reads in them before it is
 * checked: where that is equal, recoveries take the same steps and write the same. Of each such
 * kind the first state is taken, its recovery is recorded, and cut wherever it can be ({@link
 * SecondCut}).
 */
public final class Survey implements AutoCloseable {

  private static final int FIRST_BATCH = 64;
  private static final int BATCH_MAX = 1 << 16;
  private static final int SECOND_BATCH = 16;

  /** Is asked whether to go on, and told how far it is. */
  public interface Watcher {

    boolean late();

    /**
     * @param place of the point among those that are looked at, from 0
     */
    void at(int round, int place, int points);
  }

  private final Recording recording;
  private final List<Point> points;

  /** By index of a point: its place among those that are looked at. */
  private final int[] places;

  private final Budget budget;
  private final Tally tally;
  private final Watcher watcher;
  private final CrashMedia media;
  private final Workers<Worker> workers;
  private final Plan plan;
  private final Findings findings;
  private final LongSet kinds = new LongSet();

  /** States from which recoveries of their own kind start, not yet cut a second time. */
  private final List<Worker.Kind> toCutAgain = new ArrayList<>();

  private final int cuts;
  private int batchSize = FIRST_BATCH;

  /**
   * @param kin has seen other recordings of the exploration
   * @param spread whether the points are taken spread over the run, as it will not be looked at
   *     wholly
   */
  public Survey(
      Parts parts,
      Recording recording,
      Kin kin,
      Effort effort,
      Budget budget,
      boolean spread,
      Tally tally,
      Watcher watcher) {
    this.recording = recording;
    this.budget = budget;
    this.tally = tally;
    this.watcher = watcher;
    List<Point> all = Points.of(recording.log());
    List<Point> own = all.stream().filter(p -> p.lines() >= recording.begins()).toList();
    points = spread ? Spread.over(own.size()).stream().map(own::get).toList() : own;
    places = new int[all.size()];
    for (int place = 0; place < points.size(); place++) {
      places[points.get(place).index()] = place;
    }
    Worker.Shared shared = kin.shared(parts, recording, effort.full());
    cuts = effort.depth();
    media = new CrashMedia(recording, shared.numbers());
    plan = new Plan(recording, media, tally, budget.states());
    workers =
        new Workers<>(
            IntStream.range(0, effort.workers())
                .mapToObj(i -> new Worker(shared))
                .toList());
    findings = new Findings(recording, workers.first());
  }

  @Override
  public void close() {
    workers.close();
  }

  /** Whether all was looked at. */
  public boolean explore() {
    recording.ended().ifPresent(this::failedItself);
    if (cuts == 0) {
      tally.states++;
      tally.distinct++;
      return true;
    }
    for (int round = 0; round < Choices.ROUNDS; round++) {
      if (!explore(round) || !cutAgain()) {
        return false;
      }
    }
    return true;
  }

  private void failedItself(Violation violation) {
    if (!tally.known(violation)) {
      tally.add(findings.ofRun(violation, tally.distinct));
    }
  }

  private boolean explore(int round) {
    for (Point point : points) {
      media.moveTo(point);
      tell(round, point);
      if (round == 0) {
        count();
      }
      boolean affordable = plan.add(round, point, seed(point));
      if (plan.waiting() >= batchSize || !affordable) {
        examine();
      }
      if (!affordable || enough()) {
        return false;
      }
    }
    examine();
    return !enough();
  }

  private void tell(int round, Point point) {
    watcher.at(round, places[point.index()], points.size());
  }

  private boolean enough() {
    return watcher.late() || tally.kinds() >= budget.kinds();
  }

  private void count() {
    int open = media.open().size();
    tally.points++;
    tally.exhaustivePoints += Choices.exhaustive(open) ? 1 : 0;
    tally.openMost = Math.max(tally.openMost, open);
  }

  private long seed(Point point) {
    return recording.scenario().seed() * 1_000_003 + point.index();
  }

  // --- examination ---

  private void examine() {
    List<Worker.Job> batch = plan.take();
    List<Worker.Outcome> outcomes =
        workers.work(
            batch,
            (worker, job) -> {
              if (worker == workers.first()) {
                tell(job.round(), job.point());
              }
              return worker.work(job, seed(job.point()), watcher::late);
            });
    for (int i = 0; i < outcomes.size() && tally.kinds() < budget.kinds(); i++) {
      take(batch.get(i), outcomes.get(i));
    }
    batchSize = Math.min(BATCH_MAX, 2 * batchSize);
  }

  private void take(Worker.Job job, Worker.Outcome outcome) {
    tally.distinct += outcome.examined();
    tally.booted += outcome.booted();
    for (Worker.Bad bad : outcome.bad()) {
      if (!tally.known(bad.violation())) {
        tally.add(findings.of(job.point(), bad));
      }
    }
    for (Worker.Kind kind : outcome.kinds()) {
      if (cuts > 1 && kinds.add(kind.kind())) {
        toCutAgain.add(kind);
      }
    }
  }

  // --- second cuts ---

  /** Cuts the recoveries of kinds that are new; false if there is no time for all. */
  private boolean cutAgain() {
    List<Worker.Kind> firsts =
        Spread.over(toCutAgain.size()).stream().map(toCutAgain::get).toList();
    toCutAgain.clear();
    boolean complete = true;
    for (int from = 0; from < firsts.size() && complete; from += SECOND_BATCH) {
      complete =
          cutAgain(firsts.subList(from, Math.min(firsts.size(), from + SECOND_BATCH)));
    }
    return complete;
  }

  private boolean cutAgain(List<Worker.Kind> firsts) {
    long share = Math.max(1, plan.left() / firsts.size());
    List<Optional<SecondCut.Outcome>> outcomes =
        workers.work(
            firsts,
            (worker, first) -> {
              if (worker == workers.first()) {
                tell(Choices.ROUNDS, first.point());
              }
              return worker
                  .cutAgain(first, seed(first.point()))
                  .map(cut -> cut.explore(share, watcher::late));
            });
    boolean complete = true;
    for (int i = 0; i < outcomes.size() && complete; i++) {
      complete = outcomes.get(i).isEmpty() || take(firsts.get(i), outcomes.get(i).get());
    }
    return complete && !enough();
  }

  private boolean take(Worker.Kind first, SecondCut.Outcome outcome) {
    long before = tally.distinct;
    tally.cutAgain++;
    tally.states += outcome.states();
    tally.distinct += outcome.distinct();
    tally.booted += outcome.booted();
    plan.spend(outcome.distinct());
    for (SecondCut.Bad bad : outcome.bad()) {
      if (!tally.known(bad.violation())) {
        tally.add(findings.of(first, bad, before + bad.after()));
      }
    }
    return outcome.complete() && plan.left() > 0 && tally.kinds() < budget.kinds();
  }
}
