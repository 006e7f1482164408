package harness.command;

import harness.expansion.DiskSet;
import harness.expansion.SlowDisks;
import harness.launch.UsageException;
import picocli.CommandLine.Option;

/** How slow the disks of a command are to be. */
final class DiskTimeMixin {

  private static final long MILLISECOND = 1_000_000;

  @Option(
      names = "--disk-rate",
      paramLabel = "SIZE",
      description =
          "that each disk moves in a second, as 150M, one request at a time (default: all that"
              + " memory or files can)")
  private Long rate = 0L;

  @Option(
      names = "--disk-flush",
      paramLabel = "MILLIS",
      description = "that each disk takes for a flush (default: what memory or files take)")
  private int flushMillis;

  /** To be called before anything is made. */
  void check() {
    UsageException.when(flushMillis < 0, "--disk-flush is 0 or above");
  }

  DiskSet of(DiskSet disks) {
    return rate == 0 && flushMillis == 0
        ? disks
        : new SlowDisks(disks, rate, flushMillis * MILLISECOND);
  }
}
