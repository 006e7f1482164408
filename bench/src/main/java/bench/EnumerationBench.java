package bench;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.media.CrashMedia;
import harness.explore.media.LongSet;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.scenario.Scenario;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * Crash states enumerated and deduplicated: four disks, writes of one to eight sectors anywhere,
 * fourteen of them between two flushes, all of their subsets. One operation is one state.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnumerationBench {

  private static final int OPEN = 14;
  private static final int EPOCHS = 64;
  private static final int SECTOR = 512;

  /** Size of each disk. */
  @Param({"1", "256"})
  public int mib;

  private CrashMedia media;
  private List<Point> points;
  private LongSet seen;
  private int next;

  @Setup
  public void record() throws IOException {
    RunLog log = new RunLog();
    List<CowPages> before = new ArrayList<>();
    List<SimulatedDisk> disks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CowPages pages = new CowPages((long) mib << 20);
      before.add(pages.fork());
      disks.add(new SimulatedDisk("D" + i, SECTOR, pages, log));
      log.know(disks.get(i), "D" + i);
    }
    log.begin();
    write(disks, new SplittableRandom(1));
    Recording recording =
        new Recording(
            Scenario.parse("r5-3to4-v1-c4-k1024-u0-linux-durable-none-s1"),
            List.of(),
            before,
            SECTOR,
            log,
            List.of(),
            List.of(),
            new MemberMap(List.of(), List.of()),
            0,
            Optional.empty());
    media = new CrashMedia(recording);
    points = new ArrayList<>();
    for (Point point : Points.of(log)) {
      media.moveTo(point);
      if (media.open().size() == OPEN) {
        points.add(point);
      }
    }
  }

  private void write(List<SimulatedDisk> disks, SplittableRandom random) throws IOException {
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int i = 0; i < OPEN; i++) {
        byte[] data = new byte[SECTOR * (1 + random.nextInt(8))];
        random.nextBytes(data);
        long room = ((long) mib << 20) - data.length;
        long offset = random.nextLong(room / SECTOR) * SECTOR;
        disks.get(random.nextInt(4)).write(offset, ByteBuffer.wrap(data));
      }
      for (SimulatedDisk disk : disks) {
        disk.flush();
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(1 << OPEN)
  public LongSet states() {
    if (next == points.size() || seen == null) {
      next = 0;
      seen = new LongSet();
    }
    media.moveTo(points.get(next++));
    media.subsets().each((hash, lost) -> seen.add(hash) || lost >= 0);
    return seen;
  }
}
