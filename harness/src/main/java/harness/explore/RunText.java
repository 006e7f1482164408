package harness.explore;

import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.media.Token;
import harness.explore.record.Recorder;
import harness.explore.record.Recordings;
import harness.explore.report.Finding;
import harness.explore.scenario.Scenario;
import harness.machine.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The log of recorded runs for people: a line for each write, flush and promise, with what it is on
 * the disk.
 *
 * <p>A line has its number in the log, the number of its group of parallel actions and that action,
 * the disk, what happened, and what it was: a structure of the metadata, or which sectors of which
 * volume's component. {@code through} is a write-through; a promise is an answer to a user that
 * something is durable.
 */
public final class RunText {

  private RunText() {}

  /**
   * The run of a scenario, or the first of its runs, and those in which something was found.
   *
   * @throws IOException if the run without its faults fails
   */
  public static List<String> of(Parts parts, Scenario scenario, List<Finding> findings)
      throws IOException {
    List<String> lines = new ArrayList<>();
    Set<Scenario> told = new LinkedHashSet<>();
    Recordings runs = new Recordings(parts, scenario);
    Recording first = runs.next().orElseThrow();
    told.add(first.scenario());
    lines.addAll(of(first));
    for (Finding finding : findings) {
      lines.add("");
      lines.addAll(finding.text());
      Scenario found = Token.parse(finding.token()).scenario();
      if (told.add(found)) {
        lines.addAll(of(Recorder.record(parts, found)));
      }
    }
    return lines;
  }

  private static List<String> of(Recording recording) {
    List<String> lines = new ArrayList<>();
    lines.add("run " + recording.scenario());
    lines.add(" line group   disk");
    int line = 0;
    for (RunLog.Event event : recording.log().events()) {
      if (line++ == recording.begins() && recording.begins() > 0) {
        lines.add("      here %s".formatted(recording.scenario().faults()));
      }
      lines.add(of(recording, event));
    }
    recording.ended().ifPresent(v -> lines.add("the run fails: " + v.text()));
    return lines;
  }

  private static String of(Recording recording, RunLog.Event event) {
    String group = event.group < 0 ? "" : event.group + "/" + event.action;
    if (event.kind == RunLog.Kind.PROMISE) {
      return "%5d %-7s a user is told that something is durable".formatted(event.index, group);
    }
    String disk = recording.log().diskNames().get(event.disk);
    if (event.kind == RunLog.Kind.FLUSH) {
      return "%5d %-7s %-4s flush".formatted(event.index, group, disk);
    }
    String how = event.kind == RunLog.Kind.WRITE ? "write" : "through";
    return "%5d %-7s %-4s %-7s %s"
        .formatted(event.index, group, disk, how, recording.name(event));
  }
}
