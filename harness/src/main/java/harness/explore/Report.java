package harness.explore;

import harness.console.Sizes;
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
    double seconds,
    List<Finding> findings) {

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
            "%d states, %d distinct, each recovered and checked, in %s (%.1f a second)",
            states,
            distinct,
            Sizes.duration((long) (seconds * 1e9)),
            distinct / Math.max(seconds, 1e-3)));
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
