package bench.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.metadata.WriteOrder;

/**
 * RAID5 from three to four file disks by the whole product, from {@code mdadm --grow} until the
 * expansion has ended, beside a C program that reads and writes the same bytes in windows of the
 * same length. Durable: as {@code --order durable} flushes, and the C program as often.
 */
final class ReshapeRow implements Row {

  private static final int BEFORE = 3;
  private static final int AFTER = 4;
  private static final int WINDOW_BYTES = 256 << 10;
  private static final double BAR = 0.85;
  private static final double WARM_SECONDS = 8;

  private final WriteOrder order;

  ReshapeRow(WriteOrder order) {
    this.order = order;
  }

  @Override
  public String lacks() {
    return Baseline.lacks("disks");
  }

  @Override
  public void measure(Settings settings, Consumer<Line> lines) throws IOException {
    long rows = settings.arrayBytes() / (BEFORE - 1);
    long bytes = rows + MemberFiles.SPARE_BYTES;
    AtomicInteger flushes = new AtomicInteger();
    try (MemberFiles theirs = new MemberFiles(settings, "baseline", AFTER, rows);
        MemberFiles our = new MemberFiles(settings, "member", AFTER, bytes);
        Baseline program = Baseline.start("disks", theirs.paths())) {
      ours(our, rows, flushes);
      Rounds rounds =
          Rounds.take(
              settings.rounds(),
              WARM_SECONDS,
              () -> {
                theirs.settle();
                return settings.arrayBytes()
                    / program.measure(
                        "reshape %d %d %d %d %d %d",
                        BEFORE,
                        AFTER,
                        BenchArray.CHUNK_KIB << 10,
                        rows,
                        WINDOW_BYTES,
                        flushes.get());
              },
              () -> settings.arrayBytes() / ours(our, rows, flushes));
      String work =
          "reshape of a RAID5 of %d MiB, 3 to 4 file disks, %s"
              .formatted(
                  settings.arrayBytes() >> 20,
                  order == WriteOrder.DURABLE ? "durable" : "page cache");
      String name =
          order == WriteOrder.DURABLE ? "C, %d flushes too".formatted(flushes.get()) : "C";
      lines.accept(rounds.line(work, name, rate -> rate / 1e6, "MB/s", BAR));
    }
  }

  /** Seconds. */
  private double ours(MemberFiles files, long rows, AtomicInteger flushes) throws IOException {
    List<BlockDevice> disks = new ArrayList<>();
    for (BlockDevice disk : files.blank()) {
      disks.add(new CountingDisk(disk, flushes));
    }
    try (BenchArray array = new BenchArray(disks, RaidLevel.RAID5, BEFORE, rows, order)) {
      files.settle();
      flushes.set(0);
      long begin = System.nanoTime();
      array.growToEnd();
      long spent = System.nanoTime() - begin;
      int counted = flushes.get();
      array.close();
      flushes.set(counted);
      return spent / 1e9;
    }
  }
}
