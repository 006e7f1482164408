package itest.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.host.TraceEvent;
import harness.machine.Part;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;

/** What the trace tells of a replacement. */
class SwapTraceTest {

  /** The first ones measure how code is loaded. */
  private static final int ROUNDS = 4;

  @Test
  void the_format_goes_and_its_successor_takes_over_md_127_and_its_messages(TestReporter reporter)
      throws IOException {
    for (int round = 1; round <= ROUNDS; round++) {
      long micros = swapped();
      reporter.publishEntry(
          "from the format's return to the next metadata on disk, round " + round, micros + " us");
    }
  }

  private static long swapped() throws IOException {
    try (LiveExpansion expansion = new LiveExpansion(RaidLevel.RAID5, 3, 4, 1)) {
      TaskHandle child = expansion.begin();
      Runnable successor = expansion.remove(Part.FORMAT);
      expansion.machine.await(
          "mdmon to let go",
          () -> expansion.told("format imsm").stream().anyMatch(t -> t.contains("holds still")));
      successor.run();
      expansion.machine.await(child);
      expansion.check();
      List<String> told = expansion.told("format imsm");
      assertEquals(4, told.size(), told.toString());
      assertInAnyOrder(told.subList(0, 2), "gone", "gone; mdmon of md127 holds still, .*");
      assertInAnyOrder(told.subList(2, 4), ".* is there", "md127 loaded anew by mdmon, .*");
      return microsToNextMetadata(List.copyOf(expansion.trace));
    }
  }

  /** Who tells of a part and who notices it are two threads. */
  private static void assertInAnyOrder(List<String> told, String... wanted) {
    for (String one : wanted) {
      assertEquals(1, told.stream().filter(text -> text.matches(one)).count(), told.toString());
    }
  }

  private static long microsToNextMetadata(List<TraceEvent> trace) {
    long back = Long.MAX_VALUE;
    for (TraceEvent event : trace) {
      if (event.surface() == Surface.PART && event.text().endsWith(" is there")) {
        back = event.nanos();
      } else if (event.surface() == Surface.DISK && event.nanos() > back) {
        return (event.nanos() - back) / 1000;
      }
    }
    throw new AssertionError("no metadata was written after the format came back");
  }
}
