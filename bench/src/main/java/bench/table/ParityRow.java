package bench.table;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The parity kernel of {@code raid5.engine} beside gcc's loop and ISA-L's {@code xor_gen}, whichever
 * is better, by processor time of the thread. In cache: one stripe again and again; out of cache:
 * stripes of {@link #OUT_BYTES} in order.
 *
 * <p>An array of the Java heap begins at some multiple of 8, and the kernel's vectors are as long as
 * a cache line: where they do not lie on one, each load is two. {@code aligned} shows what that
 * costs: columns that all lie alike, and the best of the eight places where they can begin.
 */
final class ParityRow implements Row {

  private static final int[] BLOCKS = {4 << 10, 64 << 10, 512 << 10};
  private static final int MOST_SOURCES = 7;
  private static final long OUT_BYTES = 256L << 20;
  private static final int MILLIS = 30;
  private static final double WARM_SECONDS = 0.2;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final MethodHandle XOR = xor();

  /** The engine keeps it to itself; a handle that is a constant costs nothing. */
  private static MethodHandle xor() {
    try {
      Class<?> parity = Class.forName("raid5.engine.Parity");
      return MethodHandles.privateLookupIn(parity, MethodHandles.lookup())
          .findStatic(
              parity,
              "xor",
              MethodType.methodType(
                  void.class, byte[].class, byte[][].class, int.class, int.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Java's arrays have a head of 16 bytes; with these more, one follows the other by whole lines. */
  private static final int LINE = 64;

  private static final int PAD = LINE - 16;

  private final boolean aligned;

  /**
   * @param aligned in cache only
   */
  ParityRow(boolean aligned) {
    this.aligned = aligned;
  }

  @Override
  public String lacks() {
    return Baseline.lacks("kernels");
  }

  @Override
  public void measure(Settings settings, Consumer<Line> lines) throws IOException {
    boolean isal = Boolean.getBoolean("bench.isal");
    try (Baseline kernels = Baseline.start("kernels", List.of())) {
      for (long set : aligned ? new long[] {0} : new long[] {0, OUT_BYTES}) {
        for (int block : BLOCKS) {
          lines.accept(line(settings, kernels, isal, block, set));
        }
      }
    }
  }

  private Line line(Settings settings, Baseline kernels, boolean isal, int block, long set)
      throws IOException {
    List<Rounds> all = new ArrayList<>();
    for (int sources = 2; sources <= MOST_SOURCES; sources++) {
      int count = sources;
      byte[][] columns = columns(count, block, set);
      all.add(
          Rounds.take(
              settings.rounds(),
              WARM_SECONDS,
              () ->
                  Math.max(
                      kernels.measure("gcc %d %d %d %d", count, block, set, MILLIS),
                      isal ? kernels.measure("isal %d %d %d %d", count, block, set, MILLIS) : 0),
              () -> aligned ? best(columns, count, block) : ours(columns, count, 0, block)));
    }
    double bar = set == 0 ? 0.8 : 0.95;
    StringBuilder ratios = new StringBuilder();
    boolean met = true;
    for (Rounds rounds : all) {
      ratios.append(" %.2f".formatted(rounds.ratio()));
      met &= rounds.ratio() >= bar;
    }
    return new Line(
        "parity of 2…%d sources of %d KiB, %s cache%s"
            .formatted(
                MOST_SOURCES,
                block >> 10,
                set == 0 ? "in" : "out of",
                aligned ? ", columns on cache lines" : ""),
        (isal ? "better of gcc and ISA-L: " : "gcc: ") + range(all, Rounds::baseline),
        range(all, Rounds::ours),
        ratios.substring(1),
        "≥ %.2f each".formatted(bar),
        met);
  }

  private static String range(
      List<Rounds> all, Function<Rounds, double[]> values) {
    return "%.1f…%.1f GB/s"
        .formatted(
            Rounds.median(values.apply(all.get(0))) / 1e9,
            Rounds.median(values.apply(all.get(all.size() - 1))) / 1e9);
  }

  /** Sources, then the target: each a column of as many blocks as there are stripes. */
  private static byte[][] columns(int sources, int block, long set) {
    int stripes = (int) Math.max(1, set / ((sources + 1L) * block));
    byte[][] columns = new byte[sources + 1][stripes * block + PAD];
    for (byte[] column : columns) {
      Arrays.fill(column, (byte) 0x5a);
    }
    return columns;
  }

  /** Of eight places, one of which is on a line unless the collector has moved the columns apart. */
  private static double best(byte[][] columns, int sources, int block) {
    double best = 0;
    for (int lead = 0; lead <= PAD; lead += Long.BYTES) {
      best = Math.max(best, ours(columns, sources, lead, block));
    }
    return best;
  }

  private static double ours(byte[][] columns, int sources, int lead, int block) {
    int batch = (1 << 20) / block + 1;
    long begin = THREADS.getCurrentThreadCpuTime();
    long spent = 0;
    long done = 0;
    int at = lead;
    while (spent < MILLIS * 1_000_000L) {
      at = batch(columns, sources, lead, block, at, batch);
      done += batch;
      spent = THREADS.getCurrentThreadCpuTime() - begin;
    }
    return done * (double) block / spent * 1e9;
  }

  private static int batch(
      byte[][] columns, int sources, int lead, int block, int from, int batch) {
    int end = (columns[0].length - PAD) / block * block;
    int at = from;
    for (int i = 0; i < batch; i++) {
      try {
        XOR.invokeExact(columns[sources], columns, sources, at, block);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
      at += block;
      at = at - lead >= end ? lead : at;
    }
    return at;
  }
}
