package harness.explore.report;

import harness.console.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an exploration came to.
 *
 * @param scenario as a token has it, with the first seed
 * @param timed whether time was the limit: then {@code all} depends on the machine that it ran on
 * @param logLines of the first run
 * @param seeds that were begun
 * @param complete whether all that was planned was looked at
 * @param firstSeed what belongs to the first seed; null if not all of that was looked at
 * @param findings what is lost, in the order in which it was found
 */
public record Report(
    String scenario,
    boolean timed,
    int logLines,
    int seeds,
    boolean complete,
    Counts all,
    Counts firstSeed,
    List<Finding> findings,
    Pace pace) {

  /**
   * How much was looked at.
   *
   * @param runs that were recorded, each with its fault at another moment
   * @param runsPlanned of the seeds that were begun
   * @param points moments of all runs
   * @param exhaustivePoints those at which every subset of the open writes was looked at
   * @param openWritesMost at one point
   * @param states that were enumerated
   * @param distinct that differed, each recovered from and checked
   * @param cutAgain recoveries that were cut a second time, one of each kind
   */
  public record Counts(
      int runs,
      int runsPlanned,
      int points,
      int exhaustivePoints,
      int openWritesMost,
      long states,
      long distinct,
      long cutAgain) {}

  /**
   * What depends on the machine that it ran on.
   *
   * @param booted states that a machine was switched on for; the others agree with one of those in
   *     all that its recovery and its checks read
   */
  public record Pace(
      double seconds, long booted, double statesPerSecond, double distinctPerSecond) {}

  public boolean passed() {
    return findings.isEmpty();
  }

  /** Distinct states that were looked at. */
  public long distinct() {
    return all.distinct();
  }

  /** Lines for people, the same whenever and wherever the same is explored. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.addAll(finding.text()));
    lines.add("%s: %d log lines".formatted(scenario, logLines));
    if (!timed) {
      lines.addAll(text(all));
      lines.add(
          "%d %s; %s"
              .formatted(
                  seeds,
                  seeds == 1 ? "seed" : "seeds",
                  complete ? "all was looked at" : "the budget ended before all was looked at"));
    } else if (firstSeed == null) {
      lines.add(
          seeds == 1
              ? "the time was up before all of the first seed was looked at"
              : "a part of each run of the first seed was looked at, then others while the time"
                  + " lasted");
    } else {
      lines.addAll(text(firstSeed));
      lines.add("all of the first seed was looked at, then others while the time lasted");
    }
    lines.add(conclusion());
    return lines;
  }

  /** The last line. */
  public String conclusion() {
    return passed()
        ? "no violation"
        : findings.size() + (findings.size() == 1 ? " violation" : " different violations");
  }

  /** What it took, in a line for people. */
  public String effort() {
    return String.format(
        Locale.ROOT,
        "%d %s, %d of %d %s, %d states, %d distinct in %s: %.0f states, %.0f recoveries a second; %d"
            + " booted, the others agree with one of those in all that was read",
        seeds,
        seeds == 1 ? "seed" : "seeds",
        all.runs(),
        all.runsPlanned(),
        all.runsPlanned() == 1 ? "run" : "runs",
        all.states(),
        all.distinct(),
        Sizes.duration((long) (pace.seconds() * 1e9)),
        pace.statesPerSecond(),
        pace.distinctPerSecond(),
        pace.booted());
  }

  private static List<String> text(Counts counts) {
    List<String> lines = new ArrayList<>();
    if (counts.runsPlanned() > 1) {
      lines.add("%d of %d runs, each held against the checks where it ends"
          .formatted(counts.runs(), counts.runsPlanned()));
    }
    if (counts.points() == 0) {
      lines.add("no power cuts");
      return lines;
    }
    lines.add(coverage(counts));
    lines.add("torn writes at first, middle and last block");
    lines.add(
        "%d points, %d states, %d distinct, each recovered and checked"
            .formatted(counts.points(), counts.states(), counts.distinct()));
    if (counts.cutAgain() > 0) {
      lines.add(
          "second cuts in %d recoveries, one of each that takes steps of its own"
              .formatted(counts.cutAgain()));
    }
    return lines;
  }

  private static String coverage(Counts counts) {
    if (counts.exhaustivePoints() == counts.points()) {
      return "exhaustive: every subset of the open writes at every point (at most %d)"
          .formatted(counts.openWritesMost());
    }
    return """
        systematic: every subset of the open writes at %d of %d points, at the others (up to %d \
        open writes) prefixes, whole disks, one and two missing or alone, then by seed\
        """
        .formatted(counts.exhaustivePoints(), counts.points(), counts.openWritesMost());
  }
}
