package harness.explore.survey;

import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.log.Sectors;
import harness.explore.media.Choice;
import harness.explore.media.Choices;
import harness.explore.media.CrashMedia;
import harness.explore.media.LongSet;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.media.Token;
import harness.explore.record.Spread;
import harness.explore.report.Finding;
import harness.explore.report.Tally;
import harness.explore.report.Violation;
import harness.explore.scenario.Budget;
import harness.explore.scenario.Effort;
import harness.machine.Parts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All crash states of one recording.
 *
 * <p>They are enumerated first, by one thread and only as hashes, so that each distinct one is
 * known by the point and the place in the order at which it turned up first. Batch by batch, the
 * workers then look at the new ones. What they find is taken up in that order again: neither how
 * many they are nor which of them is quicker makes a difference to the outcome.
 *
 * <p>With a second cut, the states are sorted by what the recovery reads in them before it is
 * checked: where that is equal, recoveries take the same steps and write the same. Of each such
 * kind the first state is taken, its recovery is recorded, and cut wherever it can be ({@link
 * SecondCut}).
 */
public final class Survey implements AutoCloseable {

  private static final int FIRST_BATCH = 64;
  private static final int BATCH_MAX = 1 << 16;
  private static final int JOB_MAX = 1 << 11;
  private static final int SECOND_BATCH = 16;

  /** Is asked whether to go on, and told how far it is. */
  public interface Watcher {

    boolean late();

    void at(int round, Point point, int points);
  }

  private final Recording recording;
  private final List<Point> points;
  private final Budget budget;
  private final Tally tally;
  private final Watcher watcher;
  private final CrashMedia media;
  private final Workers<Worker> workers;
  private final LongSet seen = new LongSet();
  private final List<Worker.Job> batch = new ArrayList<>();
  private final LongSet kinds = new LongSet();

  /** States from which recoveries of their own kind start, not yet cut a second time. */
  private final List<Worker.Kind> toCutAgain = new ArrayList<>();

  private final boolean cutAgain;
  private long planned;
  private int batchSize = FIRST_BATCH;
  private int inBatch;

  /**
   * @param spread whether the points are taken spread over the run, as it will not be looked at
   *     wholly
   */
  public Survey(
      Parts parts,
      Recording recording,
      Effort effort,
      Budget budget,
      boolean spread,
      Tally tally,
      Watcher watcher) {
    this.recording = recording;
    this.budget = budget;
    this.tally = tally;
    this.watcher = watcher;
    List<Point> own =
        Points.of(recording.log()).stream().filter(p -> p.lines() >= recording.begins()).toList();
    points = spread ? Spread.over(own.size()).stream().map(own::get).toList() : own;
    Worker.Shared shared = Worker.Shared.of(parts, recording, effort.full());
    cutAgain = effort.depth() > 1;
    media = new CrashMedia(recording, shared.numbers());
    workers =
        new Workers<>(
            IntStream.range(0, effort.workers())
                .mapToObj(i -> new Worker(shared))
                .toList());
  }

  @Override
  public void close() {
    workers.close();
  }

  /** Whether all was looked at. */
  public boolean explore() {
    recording.ended().ifPresent(this::failedItself);
    planned = tally.distinct;
    for (int round = 0; round < Choices.ROUNDS; round++) {
      if (!explore(round) || !cutAgain()) {
        return false;
      }
    }
    return true;
  }

  private boolean explore(int round) {
    boolean affordable = true;
    for (Point point : points) {
      media.moveTo(point);
      watcher.at(round, point, points.size());
      if (round == 0) {
        count();
      }
      affordable = plan(round, point);
      if (inBatch >= batchSize || !affordable) {
        examine();
      }
      if (!affordable || enough()) {
        return false;
      }
    }
    examine();
    return !enough();
  }

  private boolean enough() {
    return watcher.late() || tally.kinds() >= budget.kinds();
  }

  /** The run went wrong without any power cut. */
  private void failedItself(Violation violation) {
    if (!tally.known(violation)) {
      tally.add(
          new Finding(
              violation.check(),
              violation.text(),
              List.of("no power cut: the run itself"),
              0,
              Token.ofRun(recording.scenario()).toString(),
              tally.distinct,
              1));
    }
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

  // --- enumeration ---

  /** Finds out which states are new; false if there are more of them than the budget allows. */
  private boolean plan(int round, Point point) {
    Newcomers newcomers = new Newcomers(round, point);
    boolean affordable = Choices.round(round, media, seed(point), newcomers);
    newcomers.handOver();
    return affordable;
  }

  private final class Newcomers implements Choices.Taker {
    private final int round;
    private final Point point;
    private final long salt;
    private BitSet fresh = new BitSet();
    private int inJob;
    private int index;

    Newcomers(int round, Point point) {
      this.round = round;
      this.point = point;
      salt = Sectors.mix(recording.log().promisesBefore(point.lines()));
    }

    @Override
    public boolean take(Choice choice) {
      return take(media.hash(choice), 0);
    }

    @Override
    public boolean take(long hash, long lost) {
      if (planned >= budget.states()) {
        return false;
      }
      tally.states++;
      if (seen.add(hash ^ salt)) {
        planned++;
        fresh.set(index);
        if (++inJob == JOB_MAX) {
          handOver();
        }
      }
      index++;
      return true;
    }

    void handOver() {
      if (inJob > 0) {
        batch.add(new Worker.Job(round, point, fresh, planned - inJob));
        inBatch += inJob;
        fresh = new BitSet();
        inJob = 0;
      }
    }
  }

  // --- examination ---

  private void examine() {
    List<Worker.Outcome> outcomes =
        workers.work(
            batch,
            (worker, job) -> {
              if (worker == workers.first()) {
                watcher.at(job.round(), job.point(), points.size());
              }
              return worker.work(job, seed(job.point()), watcher::late);
            });
    for (int i = 0; i < outcomes.size() && tally.kinds() < budget.kinds(); i++) {
      take(batch.get(i), outcomes.get(i));
    }
    batch.clear();
    inBatch = 0;
    batchSize = Math.min(BATCH_MAX, 2 * batchSize);
  }

  private void take(Worker.Job job, Worker.Outcome outcome) {
    tally.distinct += outcome.examined();
    tally.booted += outcome.booted();
    for (Worker.Bad bad : outcome.bad()) {
      if (!tally.known(bad.violation())) {
        tally.add(finding(job.point(), bad));
      }
    }
    for (Worker.Kind kind : outcome.kinds()) {
      if (cutAgain && kinds.add(kind.kind())) {
        toCutAgain.add(kind);
      }
    }
  }

  private Finding finding(Point point, Worker.Bad bad) {
    Worker worker = workers.first();
    worker.examiner().media().moveTo(point);
    List<RunLog.Event> open = worker.examiner().media().open();
    Shrinker.Result least =
        Shrinker.shrink(
            open, bad.choice(), bad.violation(), choice -> worker.recover(choice, bad.number()));
    return new Finding(
        least.violation().check(),
        least.violation().text(),
        new Explanation(recording).of(point, open, least.choice()),
        least.choice().lostOrTorn(),
        new Token(recording.scenario(), point.index(), least.choice(), Optional.empty()).toString(),
        bad.number() + 1,
        1);
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
    long share = Math.max(1, (budget.states() - planned) / firsts.size());
    List<Optional<SecondCut.Outcome>> outcomes =
        workers.work(
            firsts,
            (worker, first) -> {
              if (worker == workers.first()) {
                watcher.at(Choices.ROUNDS, first.point(), points.size());
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
    planned += outcome.distinct();
    for (SecondCut.Bad bad : outcome.bad()) {
      if (!tally.known(bad.violation())) {
        tally.add(finding(first, bad, before + bad.after()));
      }
    }
    return outcome.complete() && planned < budget.states() && tally.kinds() < budget.kinds();
  }

  private Finding finding(Worker.Kind first, SecondCut.Bad bad, long after) {
    Worker worker = workers.first();
    SecondCut cut = worker.cutAgain(first, 0).orElseThrow();
    cut.examiner().media().moveTo(bad.point());
    List<RunLog.Event> open = cut.examiner().media().open();
    Shrinker.Result least =
        Shrinker.shrink(
            open, bad.choice(), bad.violation(), choice -> cut.recover(bad.point(), choice));
    CrashMedia media = worker.examiner().media();
    return new Finding(
        least.violation().check(),
        least.violation().text(),
        Explanation.ofBoth(
            new Explanation(recording).of(first.point(), media.open(), first.choice()),
            new Explanation(cut.examiner().media().recording())
                .of(bad.point(), open, least.choice())),
        first.choice().lostOrTorn() + least.choice().lostOrTorn(),
        new Token(
                recording.scenario(),
                first.point().index(),
                first.choice(),
                Optional.of(new Token.Second(bad.point().index(), least.choice())))
            .toString(),
        after,
        1);
  }
}
