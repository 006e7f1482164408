package harness.explore.survey;

import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.media.Choice;
import harness.explore.media.Point;
import java.util.ArrayList;
import java.util.List;

/** Tells a crash state in the names of the structures that are on the disks. */
public final class Explanation {

  private static final int LISTED_MAX = 12;

  private final Recording recording;

  public Explanation(Recording recording) {
    this.recording = recording;
  }

  public List<String> of(Point point, List<RunLog.Event> open, Choice choice) {
    List<String> lines = new ArrayList<>();
    lines.add(moment(point));
    lastWord().accept(point, lines);
    List<String> lost = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      RunLog.Event event = open.get(i);
      Choice.Tear torn = choice.torn();
      if (torn != null && torn.write() == i) {
        lost.add(
            "torn: %s, kept are logical blocks %d to %d"
                .formatted(name(event), torn.from(), torn.to() - 1));
      } else if (choice.lost().get(i)) {
        lost.add("lost: " + name(event));
      } else {
        kept.add("kept: " + name(event));
      }
    }
    list(lines, lost, true);
    list(lines, kept, false);
    return lines;
  }

  /** Of a power cut, and of another one in the recovery from it. */
  public static List<String> ofBoth(List<String> first, List<String> second) {
    List<String> lines = new ArrayList<>(first);
    lines.add("recovery from that, and again:");
    lines.addAll(second);
    return lines;
  }

  private static void list(List<String> into, List<String> entries, boolean first) {
    int from = first ? 0 : Math.max(0, entries.size() - LISTED_MAX);
    int to = Math.min(entries.size(), from + LISTED_MAX);
    if (!first && from > 0) {
      into.add("kept: %d earlier writes, and".formatted(from));
    }
    into.addAll(entries.subList(from, to));
    if (first && to < entries.size()) {
      into.add("lost: %d further writes".formatted(entries.size() - to));
    }
  }

  private String moment(Point point) {
    List<RunLog.Event> events = recording.log().events();
    if (point.lines() >= events.size()) {
      return "power cut after the run";
    }
    RunLog.Event next = events.get(point.lines());
    return "power cut at log line %d, %s".formatted(point.lines(), whatEnds(next));
  }

  private String whatEnds(RunLog.Event next) {
    return switch (next.kind) {
      case FLUSH -> "before the flush of %s returns".formatted(disk(next.disk));
      case WRITE_THROUGH -> "in the write-through of " + name(next);
      case WRITE -> "after the write of " + name(next);
      case PROMISE -> "at an answer to a user";
    };
  }

  /** Tells the last metadata that is certainly on the disks. */
  private interface LastWord {
    void accept(Point point, List<String> lines);
  }

  private LastWord lastWord() {
    return (point, lines) -> {
      int[] seen = new int[point.base().length];
      RunLog.Event last = null;
      for (RunLog.Event event : recording.log().events()) {
        if (event.disk < 0) {
          continue;
        }
        int line = seen[event.disk]++;
        boolean durable =
            line < point.covered()[event.disk]
                || event.kind == RunLog.Kind.WRITE_THROUGH && line < point.completed()[event.disk];
        if (durable && !event.name.isEmpty()) {
          last = event;
        }
      }
      if (last != null) {
        lines.add("durable: " + name(last));
      }
    };
  }

  private String disk(int disk) {
    return recording.log().diskNames().get(disk);
  }

  private String name(RunLog.Event event) {
    return "%s on %s (line %d)".formatted(recording.name(event), disk(event.disk), event.index);
  }
}
