package bench.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.metadata.WriteOrder;

/**
 * One user's random reads and writes of 4 KiB, one after the other, idle and while the array expands
 * from three to four file disks. {@code sync_speed_min} is a fifth of what the expansion does alone
 * in the same run, {@code sync_speed_max} the same: so at least four fifths of the time are the
 * user's.
 */
final class UserIoRow implements Row {

  private static final int BEFORE = 3;
  private static final int AFTER = 4;
  private static final int BLOCK = 4096;
  private static final double SHARE = 0.2;
  private static final double SECONDS = 1;

  /** A sync may run one second's worth ahead of its limit. */
  private static final double AHEAD_SECONDS = 1.3;

  private final WriteOrder order;

  UserIoRow(WriteOrder order) {
    this.order = order;
  }

  /** Nanoseconds. */
  private record Latencies(double median, double high) {

    static Latencies of(long[] sorted) {
      return new Latencies(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
    }
  }

  @Override
  public void measure(Settings settings, Consumer<Line> lines) throws IOException {
    long rows = settings.arrayBytes() / (BEFORE - 1);
    try (MemberFiles files =
        new MemberFiles(settings, "member", AFTER, rows + MemberFiles.SPARE_BYTES)) {
      aloneKib(files, rows);
      long limit = Math.max(1, (long) (SHARE * aloneKib(files, rows)));
      List<Latencies> idle = new ArrayList<>();
      List<Latencies> busy = new ArrayList<>();
      // Does not count: what a user meets during a reshape is compiled by then.
      round(files, rows, limit, new ArrayList<>(), new ArrayList<>());
      for (int round = 0; round < settings.rounds(); round++) {
        round(files, rows, limit, idle, busy);
      }
      String work =
          "one user's random 4 KiB %s while a RAID5 of file disks expands at %d MB/s a disk, %s"
              .formatted(
                  "%s", limit / 1000, order == WriteOrder.DURABLE ? "durable" : "page cache");
      lines.accept(line(work.formatted("I/O, median,"), idle, busy, Latencies::median));
      lines.accept(line(work.formatted("I/O, 99th percentile,"), idle, busy, Latencies::high));
    }
  }

  private static Line line(
      String work,
      List<Latencies> idle,
      List<Latencies> busy,
      ToDoubleFunction<Latencies> value) {
    double[] before = idle.stream().mapToDouble(value).toArray();
    double[] during = busy.stream().mapToDouble(value).toArray();
    return Line.of(
        work,
        "idle: %.1f µs".formatted(Rounds.median(before) / 1e3),
        "%.1f µs".formatted(Rounds.median(during) / 1e3),
        new Rounds(during, before).ratio(),
        1 - SHARE);
  }

  private BenchArray array(MemberFiles files, long rows) throws IOException {
    return new BenchArray(files.blank(), RaidLevel.RAID5, BEFORE, rows, order);
  }

  /** KiB/s of each member. */
  private double aloneKib(MemberFiles files, long rows) throws IOException {
    try (BenchArray array = array(files, rows)) {
      files.settle();
      long begin = System.nanoTime();
      array.growToEnd();
      return rows / 1024.0 / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private void round(
      MemberFiles files, long rows, long limitKib, List<Latencies> idle, List<Latencies> busy)
      throws IOException {
    BenchArray array = array(files, rows);
    try {
      use(array, AHEAD_SECONDS);
      idle.add(use(array, SECONDS));
      MdArray volume = array.volume();
      volume.store(ArrayAttribute.SYNC_SPEED_MIN, Long.toString(limitKib));
      volume.store(ArrayAttribute.SYNC_SPEED_MAX, Long.toString(limitKib));
      array.grow();
      use(array, AHEAD_SECONDS);
      busy.add(use(array, SECONDS));
      if (!volume.status().reshaping()) {
        throw new IllegalStateException("the expansion has ended too soon; take a larger --mib");
      }
    } finally {
      array.cutOff();
    }
  }

  /** Two reads for each write. */
  private static Latencies use(BenchArray array, double seconds) throws IOException {
    Random random = new Random(1);
    ByteBuffer data = ByteBuffer.allocate(BLOCK);
    long blocks = array.bytes() / BLOCK;
    long[] nanos = new long[1 << 16];
    int count = 0;
    long begin = System.nanoTime();
    for (long now = begin; now - begin < seconds * 1e9; ) {
      Io io = count % 3 == 2 ? Io.WRITE : Io.READ;
      long offset = (long) (random.nextDouble() * blocks) * BLOCK;
      array.machine().host().run(array.volume().request(io, offset, data.clear()));
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      long then = now;
      now = System.nanoTime();
      nanos[count++] = now - then;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return Latencies.of(sorted);
  }
}
