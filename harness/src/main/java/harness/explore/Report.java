package harness.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an exploration came to.
 *
 * @param scenario as a token has it, with the first seed
 * @param seeds runs that were recorded
 * @param complete whether all that was planned was looked at
 * @param logLines of the first run
 * @param points moments of all runs
 * @param exhaustivePoints those at which every subset of the open writes was looked at
 * @param openWritesMost at one point
 * @param states that were enumerated
 * @param distinct that differed, each recovered from and checked
 * @param cutAgain recoveries that were cut a second time, one of each kind
 */
public record Report(
    String scenario,
    int seeds,
    boolean complete,
    int logLines,
    int points,
    int exhaustivePoints,
    int openWritesMost,
    long states,
    long distinct,
    long cutAgain,
    List<Finding> findings,
    Pace pace) {

  /**
   * What depends on the machine that it ran on.
   *
   * @param booted states that a machine was switched on for; the others agree with one of those in
   *     all that its recovery and its checks read
   */
  public record Pace(double seconds, long booted, double statesPerSecond, double distinctPerSecond) {}

  static Report of(Scenario scenario, int seeds, boolean complete, Tally tally, double seconds) {
    double some = Math.max(seconds, 1e-3);
    return new Report(
        scenario.toString(),
        seeds,
        complete,
        tally.logLines,
        tally.points,
        tally.exhaustivePoints,
        tally.openMost,
        tally.states,
        tally.distinct,
        tally.cutAgain,
        tally.findings(),
        new Pace(seconds, tally.booted, tally.states / some, tally.distinct / some));
  }

  public boolean passed() {
    return findings.isEmpty();
  }

  /** Lines for people. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.addAll(text(finding)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %d %s of %d log lines, %d points",
            scenario,
            seeds,
            seeds == 1 ? "run" : "runs, the first",
            logLines,
            points));
    lines.add(coverage());
    lines.add(
        String.format(
            Locale.ROOT,
            "%d states, %d distinct, each recovered and checked",
            states,
            distinct));
    if (cutAgain > 0) {
      lines.add(
          "of these, second cuts in %d recoveries, one of each that takes steps of its own"
              .formatted(cutAgain));
    }
    lines.add(
        passed()
            ? "no violation"
            : findings.size() + (findings.size() == 1 ? " violation" : " different violations"));
    return lines;
  }

  private String coverage() {
    String how =
        exhaustivePoints == points
            ? "exhaustive: every subset of the open writes at every point (at most %d)"
                .formatted(openWritesMost)
            : """
            systematic: every subset of the open writes at %d of %d points, at the others (up to %d \
            open writes) prefixes, whole disks, one and two missing or alone, then by seed\
            """
                .formatted(exhaustivePoints, points, openWritesMost);
    String torn = "; torn writes at first, middle and last block";
    return how + torn + (complete ? "" : "; the budget ended before all of it was looked at");
  }

  private static List<String> text(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("VIOLATION (%s) %s".formatted(finding.check(), finding.loss()));
    finding.trace().forEach(line -> lines.add("  " + line));
    lines.add(
        "  %d %s lost or torn; %d %s so; replay %s"
            .formatted(
                finding.lostWrites(),
                finding.lostWrites() == 1 ? "write" : "writes",
                finding.states(),
                finding.states() == 1 ? "state fails" : "states fail",
                finding.token()));
    lines.add("");
    return lines;
  }
}
