package harness.explore.report;

import java.util.ArrayList;
import java.util.List;

/** What an exploration has come to so far. */
public final class Tally {
  public int logLines;
  public int runs;
  public int runsPlanned;
  public int points;
  public int exhaustivePoints;
  public int openMost;
  public long states;
  public long distinct;
  public long booted;
  public long cutAgain;
  private final List<Finding> findings = new ArrayList<>();

  public Report.Counts counts() {
    return new Report.Counts(
        runs, runsPlanned, points, exhaustivePoints, openMost, states, distinct, cutAgain);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public int kinds() {
    return findings.size();
  }

  /** Counts the violation if one of its kind is there already, and answers whether it is. */
  public boolean known(Violation violation) {
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      if (kind(finding.check(), finding.loss()).equals(kind(violation.check(), violation.text()))) {
        findings.set(i, finding.andOneMore());
        return true;
      }
    }
    return false;
  }

  public void add(Finding finding) {
    findings.add(finding);
  }

  /** Violations that differ only in numbers are of one kind. */
  private static String kind(char check, String text) {
    return check + text.replaceAll("\\d+", "#");
  }
}
