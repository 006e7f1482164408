package harness.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody probably meant to write. */
final class Nearest {

  private Nearest() {}

  /** Up to three, the nearest first; none that differs in more than a third of its letters. */
  static List<String> of(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3)
            || name.startsWith(written) && written.length() > 3)
        .sorted(Comparator.comparingInt(name -> distance(written, name)))
        .limit(3)
        .toList();
  }

  /** Letters to be put in, taken out, or exchanged (Levenshtein). */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
