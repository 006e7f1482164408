package harness.explore;

import java.util.ArrayList;
import java.util.List;

/** What an exploration has come to so far. */
final class Tally {
  int logLines;
  int points;
  int exhaustivePoints;
  int openMost;
  long states;
  long distinct;
  long booted;
  long cutAgain;
  private final List<Finding> findings = new ArrayList<>();

  Report.Counts counts() {
    return new Report.Counts(points, exhaustivePoints, openMost, states, distinct, cutAgain);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  int kinds() {
    return findings.size();
  }

  /** Counts the violation if one of its kind is there already, and answers whether it is. */
  boolean known(Violation violation) {
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      if (kind(finding.check(), finding.loss()).equals(kind(violation.check(), violation.text()))) {
        findings.set(i, finding.andOneMore());
        return true;
      }
    }
    return false;
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  /** Violations that differ only in numbers are of one kind. */
  private static String kind(char check, String text) {
    return check + text.replaceAll("\\d+", "#");
  }
}
