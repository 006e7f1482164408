package harness.command;

import harness.launch.UsageException;
import picocli.CommandLine.Option;
import raid.api.array.SpeedLimits;

/** The limits of {@code /proc/sys/dev/raid}. */
final class SpeedMixin {

  @Option(
      names = "--speed-limit-min",
      paramLabel = "KIB",
      description = "KiB/s of each member that a sync keeps to while users read or write (1000)")
  Integer min;

  @Option(
      names = "--speed-limit-max",
      paramLabel = "KIB",
      description = "KiB/s of each member that a sync keeps to while they do not (200000)")
  Integer max;

  boolean given() {
    return min != null || max != null;
  }

  /** What is not given stays as it is in {@code now}. */
  SpeedLimits over(SpeedLimits now) {
    try {
      return new SpeedLimits(min == null ? now.minKib() : min, max == null ? now.maxKib() : max);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
