package harness.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.host.TraceEvent;
import harness.host.TraceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raid.api.host.Trace.Surface;

class TraceTest {

  @TempDir Path folder;

  private static TraceEvent event(Surface surface, String target, String text) {
    return new TraceEvent(1, 1_500_000_000L, "mdadm-child", surface, target, text);
  }

  @Test
  void steps_are_told_with_their_number_among_the_thirteen_or_without() {
    List<String> lines = new ArrayList<>();
    StepLines steps = new StepLines(lines::add);
    steps.accept(event(Surface.STEP, "4", "md126: reshape started, sync_max 0"));
    steps.accept(event(Surface.STEP, "13", "done"));
    steps.accept(event(Surface.STEP, "", "md127: all volumes frozen"));
    steps.accept(event(Surface.ATTRIBUTE, "md126/sync_max", "0"));
    assertEquals(
        List.of(
            "[ 4] mdadm-child    md126: reshape started, sync_max 0",
            "[13] mdadm-child    done",
            "     mdadm-child    md127: all volumes frozen"),
        lines);
  }

  @Test
  void the_file_has_a_line_for_each_event() throws IOException {
    Path path = folder.resolve("trace.txt");
    try (TraceFile file = new TraceFile(path)) {
      new TraceFan(file).accept(event(Surface.ATTRIBUTE, "md126/sync_max", "2048"));
    }
    assertEquals(
        List.of("    1    1.500000  mdadm-child      attribute md126/sync_max <- 2048"),
        Files.readAllLines(path));
  }

  @Test
  void a_listener_that_left_hears_nothing() {
    List<TraceEvent> heard = new ArrayList<>();
    TraceFan fan = new TraceFan();
    TraceSink ear = heard::add;
    fan.add(ear);
    fan.accept(event(Surface.STEP, "", "one"));
    fan.remove(ear);
    fan.accept(event(Surface.STEP, "", "two"));
    assertEquals(List.of("one"), heard.stream().map(TraceEvent::text).toList());
  }
}
