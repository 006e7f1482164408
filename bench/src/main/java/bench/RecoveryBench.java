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
import harness.explore.recover.Proven;
import harness.explore.scenario.Scenario;
import harness.explore.survey.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
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
 * <p>{@code asExplored} is what {@code explore} does: it begins with knowing nothing, goes through
 * ten thousand states, of all moments of the run, and boots a machine if what its recovery would
 * read is new. The boots are in the figure. {@code booted} always boots and recovers to
 * the end, but does not check an end twice whose bytes were checked before; {@code full} does all
 * for each state, as {@code --full}. These two take their states from moments spread over the run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xmx6g", "-XX:+UseSerialGC"})
public class RecoveryBench {

  private static final int EXPLORED = 10_000;

  /** States of a moment that those are taken from; most moments have fewer. */
  private static final int EACH = 64;

  /** Moments for the other two, and states of each. */
  private static final int SPREAD = 12;

  private static final int OF_SPREAD = 160;

  /** So many states are taken before they move on to the next moment. */
  private static final int RUN = 8;

  private record Place(Point point, Choice choice) {}

  /** MiB of each disk. IMSM's own sectors beside a component of 1 MiB need 14. */
  @Param({"14", "256"})
  public int disk;

  /** MiB of each component: what a recovery may have to move. */
  @Param("1")
  public int component;

  /** Sectors of a migration unit on each member; 0: the format's own. */
  @Param("64")
  public int unit;

  /** Of the users meanwhile: none, writes or mixed. */
  @Param("none")
  public String workload;

  private List<Place> everywhere;
  private final List<Place> spread = new ArrayList<>();
  private Worker.Shared known;

  /** Of {@code asExplored}; the other two have their own. */
  private CrashMedia media;

  private Examiner booted;
  private Examiner full;
  private int next;
  private long number;

  @Setup
  public void record() throws IOException {
    String scenario =
        "r5-3to4-v1-c4-k%d-d%d-u%d-linux-durable-%s-s1"
            .formatted(component << 10, disk, unit, workload);
    Recording recording = Recorder.record(Product.parts(), Scenario.parse(scenario));
    known = Worker.Shared.of(Product.parts(), recording, false);
    media = media(recording);
    booted = examiner(Optional.empty(), media(recording));
    full = Worker.Shared.of(Product.parts(), recording, true).examiner(media(recording));
    choose(Points.of(recording.log()));
  }

  private CrashMedia media(Recording recording) {
    return new CrashMedia(recording, known.numbers());
  }

  private Examiner examiner(Optional<Proven> proven, CrashMedia media) {
    return new Worker.Shared(
            known.parts(),
            known.recording(),
            known.numbers(),
            known.expected(),
            Optional.of(new Ends()),
            proven)
        .examiner(media);
  }

  private void choose(List<Point> points) {
    everywhere = everywhere(points);
    List<List<Place>> moments = new ArrayList<>();
    int step = Math.max(1, points.size() / SPREAD);
    for (int from = 0; from < points.size(); from += step) {
      List<Point> near = points.subList(from, Math.min(points.size(), from + step));
      moments.add(states(mostOpen(near), OF_SPREAD, new LongSet()));
    }
    for (int from = 0; from < OF_SPREAD; from += RUN) {
      for (List<Place> ofOne : moments) {
        int size = ofOne.size();
        spread.addAll(ofOne.subList(Math.min(size, from), Math.min(size, from + RUN)));
      }
    }
  }

  private List<Place> everywhere(List<Point> points) {
    LongSet seen = new LongSet();
    List<Place> all = new ArrayList<>();
    for (Point point : points) {
      all.addAll(states(point, EACH, seen));
    }
    if (all.size() < EXPLORED) {
      throw new IllegalStateException("the run has only " + all.size() + " such states");
    }
    return IntStream.range(0, EXPLORED)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / EXPLORED)))
        .toList();
  }

  private Point mostOpen(List<Point> points) {
    Point most = points.get(0);
    int open = -1;
    for (Point point : points) {
      media.moveTo(point);
      if (media.open().size() > open && media.open().size() <= Subsets.OPEN_MAX) {
        open = media.open().size();
        most = point;
      }
    }
    return most;
  }

  /** Some states of a point that are new; none where there are too many for all subsets. */
  private List<Place> states(Point point, int count, LongSet seen) {
    media.moveTo(point);
    List<Place> places = new ArrayList<>();
    if (media.open().size() <= Subsets.OPEN_MAX) {
      media
          .subsets()
          .each(
              (hash, lost) -> {
                if (seen.add(hash)) {
                  places.add(new Place(point, Choice.lost(lost)));
                }
                return places.size() < count;
              });
    }
    return places;
  }

  private Examiner.Verdict examineNext(Examiner examiner) {
    Place place = spread.get(next);
    next = (next + 1) % spread.size();
    return examine(examiner, place);
  }

  private Examiner.Verdict examine(Examiner examiner, Place place) {
    if (examiner.media().point() != place.point()) {
      examiner.media().moveTo(place.point());
    }
    Examiner.Verdict verdict =
        examiner.examine(place.choice(), known.demand(place.point()), ++number);
    if (verdict.violation().isPresent()) {
      throw new IllegalStateException(verdict.violation().get().text());
    }
    return verdict;
  }

  @Benchmark
  @OperationsPerInvocation(EXPLORED)
  public int asExplored() {
    Examiner examiner = examiner(Optional.of(new Proven()), media);
    int boots = 0;
    for (Place place : everywhere) {
      boots += examine(examiner, place).booted() ? 1 : 0;
    }
    return boots;
  }

  @Benchmark
  public Examiner.Verdict booted() {
    return examineNext(booted);
  }

  @Benchmark
  public Examiner.Verdict full() {
    return examineNext(full);
  }
}
