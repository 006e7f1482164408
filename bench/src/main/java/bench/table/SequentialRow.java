package bench.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.metadata.WriteOrder;

/**
 * An array on file disks written and read from its beginning to its end, a mebibyte at a time, one
 * request after the other, beside a C program that does so. Both have the user's bytes on a page's
 * border outside the heap.
 */
final class SequentialRow implements Row {

  private static final int REQUEST_BYTES = 1 << 20;
  private static final int PAGE_BYTES = 4096;
  private static final int REPEATS = 2;
  private static final double BAR = 0.85;
  private static final double WARM_SECONDS = 2;

  private record Shape(RaidLevel level, int number, int disks, int data) {}

  private static final List<Shape> SHAPES =
      List.of(new Shape(RaidLevel.RAID0, 0, 4, 4), new Shape(RaidLevel.RAID5, 5, 3, 2));

  @Override
  public String lacks() {
    return Baseline.lacks("disks");
  }

  @Override
  public void measure(Settings settings, Consumer<Line> lines) throws IOException {
    for (Shape shape : SHAPES) {
      measure(settings, shape, lines);
    }
  }

  private static void measure(Settings settings, Shape shape, Consumer<Line> lines)
      throws IOException {
    long member = settings.arrayBytes() / 2 / shape.data();
    try (MemberFiles theirs = new MemberFiles(settings, "baseline", shape.disks(), member);
        MemberFiles our =
            new MemberFiles(
                settings, "member", shape.disks(), member + MemberFiles.SPARE_BYTES);
        Baseline program = Baseline.start("disks", theirs.paths());
        BenchArray array =
            new BenchArray(
                our.blank(), shape.level(), shape.disks(), member, WriteOrder.DURABLE)) {
      long bytes = array.bytes() / REQUEST_BYTES * REQUEST_BYTES;
      for (Io io : List.of(Io.WRITE, Io.READ)) {
        Rounds rounds =
            Rounds.take(
                settings.rounds(),
                WARM_SECONDS,
                () -> {
                  theirs.settle();
                  return bytes * REPEATS / theirs(program, io, shape, bytes);
                },
                () -> {
                  our.settle();
                  return bytes * REPEATS / ours(array, io, bytes);
                });
        String work =
            "sequential %s, %s of %d file disks, 1 MiB requests"
                .formatted(
                    io == Io.READ ? "read" : "write",
                    shape.level().text().toUpperCase(Locale.ROOT),
                    shape.disks());
        lines.accept(rounds.line(work, "C", rate -> rate / 1e9, "GB/s", BAR));
      }
    }
  }

  private static double theirs(Baseline program, Io io, Shape shape, long bytes)
      throws IOException {
    double seconds = 0;
    for (int i = 0; i < REPEATS; i++) {
      seconds +=
          program.measure(
              "%s %d %d %d %d %d",
              io == Io.READ ? "read" : "write",
              shape.number(),
              shape.disks(),
              BenchArray.CHUNK_KIB << 10,
              bytes,
              REQUEST_BYTES);
    }
    return seconds;
  }

  private static double ours(BenchArray array, Io io, long bytes) throws IOException {
    ByteBuffer data =
        ByteBuffer.allocateDirect(REQUEST_BYTES + PAGE_BYTES)
            .alignedSlice(PAGE_BYTES)
            .slice(0, REQUEST_BYTES);
    long begin = System.nanoTime();
    for (int i = 0; i < REPEATS; i++) {
      for (long at = 0; at < bytes; at += REQUEST_BYTES) {
        array.machine().host().run(array.volume().request(io, at, data.clear()));
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
