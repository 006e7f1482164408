package bench;

import harness.explore.log.Recording;
import harness.explore.media.Choice;
import harness.explore.media.CrashMedia;
import harness.explore.media.LongSet;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.media.Subsets;
import harness.explore.record.Recorder;
import harness.explore.recover.Ends;
import harness.explore.recover.Examiner;
import harness.explore.scenario.Scenario;
import harness.explore.survey.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Crash states of RAID5 3 to 4, chunk 4 KiB, recovered from with all checks. One operation is one
 * distinct state.
 *
 * <p>{@code asExplored} is what {@code explore} does: a machine boots if what its recovery would
 * read is new. {@code booted} always boots and recovers to the end, but does not check an end twice
 * whose bytes were checked before; {@code full} does all for each state, as {@code --full}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xmx6g", "-XX:+UseSerialGC"})
public class RecoveryBench {

  private static final int POINTS = 12;
  private static final int STATES = 2048;

  private record Place(Point point, Choice choice) {}

  /** Of each component. */
  @Param({"1", "16"})
  public int mib;

  /** Sectors of a migration unit on each member; 0: the format's own. */
  @Param("64")
  public int unit;

  private final List<Place> places = new ArrayList<>();
  private Worker.Shared known;
  private Examiner asExplored;
  private Examiner booted;
  private Examiner full;
  private int next;
  private long number;

  @Setup
  public void record() throws IOException {
    String scenario = "r5-3to4-v1-c4-k%d-u%d-linux-durable-none-s1".formatted(mib << 10, unit);
    Recording recording = Recorder.record(Product.parts(), Scenario.parse(scenario));
    known = Worker.Shared.of(Product.parts(), recording, false);
    asExplored = known.examiner(new CrashMedia(recording, known.numbers()));
    Worker.Shared ends =
        new Worker.Shared(
            known.parts(),
            recording,
            known.numbers(),
            known.expected(),
            Optional.of(new Ends()),
            Optional.empty());
    booted = ends.examiner(new CrashMedia(recording, known.numbers()));
    full =
        Worker.Shared.of(Product.parts(), recording, true)
            .examiner(new CrashMedia(recording, known.numbers()));
    choose(Points.of(recording.log()));
  }

  /** Distinct states of points spread over the run, those with the most open writes. */
  private void choose(List<Point> points) {
    CrashMedia media = asExplored.media();
    LongSet seen = new LongSet();
    int step = Math.max(1, points.size() / POINTS);
    for (int from = 0; from < points.size(); from += step) {
      Point most = points.get(from);
      int open = -1;
      for (Point point : points.subList(from, Math.min(points.size(), from + step))) {
        media.moveTo(point);
        if (media.open().size() > open && media.open().size() <= Subsets.OPEN_MAX) {
          open = media.open().size();
          most = point;
        }
      }
      media.moveTo(most);
      Point point = most;
      int end = places.size() + STATES / POINTS;
      media
          .subsets()
          .each(
              (hash, lost) -> {
                if (seen.add(hash)) {
                  places.add(new Place(point, Choice.lost(lost)));
                }
                return places.size() < end;
              });
    }
  }

  private Examiner.Verdict examine(Examiner examiner) {
    Place place = places.get(next);
    next = (next + 1) % places.size();
    if (examiner.media().point() != place.point()) {
      examiner.media().moveTo(place.point());
    }
    Examiner.Verdict verdict =
        examiner.examine(place.choice(), known.demand(place.point()), number++);
    if (verdict.violation().isPresent()) {
      throw new IllegalStateException(verdict.violation().get().text());
    }
    return verdict;
  }

  @Benchmark
  public Examiner.Verdict asExplored() {
    return examine(asExplored);
  }

  @Benchmark
  public Examiner.Verdict booted() {
    return examine(booted);
  }

  @Benchmark
  public Examiner.Verdict full() {
    return examine(full);
  }
}
