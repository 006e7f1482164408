package harness.explore;

import harness.machine.Parts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All crash states of one recording.
 *
 * <p>They are enumerated first, by one thread and only as hashes, so that each distinct one is
 * known by the point and the place in the order at which it turned up first. Batch by batch, the
 * workers then look at the new ones. What they find is taken up in that order again: neither how
 * many they are nor which of them is quicker makes a difference to the outcome.
 */
final class Survey implements AutoCloseable {

  private static final int FIRST_BATCH = 64;
  private static final int BATCH_MAX = 1 << 16;
  private static final int JOB_MAX = 1 << 11;

  /** Is asked whether to go on, and told how far it is. */
  interface Watcher {

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
  private long planned;
  private int batchSize = FIRST_BATCH;
  private int inBatch;

  /**
   * @param spread whether the points are taken spread over the run, as it will not be looked at
   *     wholly
   */
  Survey(
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
    Worker.Shared shared = Worker.Shared.of(parts, recording);
    media = new CrashMedia(recording, shared.numbers());
    workers =
        new Workers<>(
            IntStream.range(0, effort.workers())
                .mapToObj(i -> new Worker(shared, effort.full()))
                .toList());
  }

  @Override
  public void close() {
    workers.close();
  }

  /** Whether all was looked at. */
  boolean explore() {
    recording.ended().ifPresent(this::failedItself);
    planned = tally.distinct;
    for (int round = 0; round < Choices.ROUNDS; round++) {
      for (Point point : points) {
        media.moveTo(point);
        if (round == 0) {
          count();
        }
        boolean affordable = plan(round, point);
        if (inBatch >= batchSize || !affordable) {
          examine();
        }
        if (!affordable || watcher.late() || tally.kinds() >= budget.kinds()) {
          return false;
        }
      }
    }
    examine();
    return tally.kinds() < budget.kinds() && !watcher.late();
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
  }

  private Finding finding(Point point, Worker.Bad bad) {
    Worker worker = workers.first();
    worker.media().moveTo(point);
    List<RunLog.Event> open = worker.media().open();
    Shrinker.Result least =
        Shrinker.shrink(
            open, bad.choice(), bad.violation(), choice -> worker.recover(choice, bad.number()));
    return new Finding(
        least.violation().check(),
        least.violation().text(),
        new Explanation(recording).of(point, open, least.choice()),
        least.choice().lost().cardinality() + (least.choice().torn() == null ? 0 : 1),
        new Token(recording.scenario(), point.index(), least.choice()).toString(),
        bad.number() + 1,
        1);
  }
}
