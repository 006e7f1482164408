package harness.explore.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A state from which recovery loses something.
 *
 * @param check a to f
 * @param loss what was found wrong
 * @param trace the least that has to be lost: what of the open writes got through, what did not
 * @param lostWrites number of writes lost or torn in it
 * @param token replays it
 * @param after distinct states that had been looked at by then, this one included
 * @param states that failed in the same way, this one included
 */
public record Finding(
    char check,
    String loss,
    List<String> trace,
    int lostWrites,
    String token,
    long after,
    int states) {

  Finding andOneMore() {
    return new Finding(check, loss, trace, lostWrites, token, after, states + 1);
  }

  /** Lines for people, the last one empty. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add("VIOLATION (%s) %s".formatted(check, loss));
    trace.forEach(line -> lines.add("  " + line));
    lines.add(
        "  %d %s lost or torn; replay %s"
            .formatted(lostWrites, lostWrites == 1 ? "write" : "writes", token));
    lines.add("");
    return lines;
  }
}
