package harness.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private static final long MIB = 1 << 20;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long nanos;

  private Screen screen(boolean terminal) {
    return new Screen(new PrintStream(out), new PrintStream(err), terminal, () -> nanos);
  }

  private void at(double seconds) {
    nanos = (long) (seconds * 1e9);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void short_work_is_not_worth_a_line() {
    Screen screen = screen(false);
    for (int tenth = 0; tenth < 15; tenth++) {
      at(tenth / 10.0);
      screen.progress("fill", tenth * MIB, 15 * MIB);
    }
    screen.progressEnds();
    assertEquals("", errors());
  }

  @Test
  void long_work_tells_percent_rate_and_time_left() {
    Screen screen = screen(false);
    screen.progress("fill of md126", 0, 100 * MIB);
    at(2);
    screen.progress("fill of md126", 25 * MIB, 100 * MIB);
    assertEquals("fill of md126  25.0%, 13 MiB/s, 6.0 s left\n", errors());
  }

  @Test
  void a_remark_ends_the_line() {
    Screen screen = screen(false);
    screen.progress("reshape of md126", 0, 100 * MIB, "");
    at(2);
    screen.progress("reshape of md126", 25 * MIB, 100 * MIB, "40% of the time for users");
    assertEquals(
        "reshape of md126  25.0%, 13 MiB/s, 6.0 s left, 40% of the time for users\n", errors());
  }

  @Test
  void without_a_terminal_a_line_comes_every_five_seconds() {
    Screen screen = screen(false);
    for (int second = 0; second <= 12; second++) {
      at(second);
      screen.progress("reshape", second * MIB, 100 * MIB);
    }
    assertEquals(3, errors().lines().count());
  }

  @Test
  void on_a_terminal_one_line_is_drawn_over_and_gone_at_the_end() {
    Screen screen = screen(true);
    screen.progress("reshape", 0, 4 * MIB);
    at(2);
    screen.progress("reshape", 2 * MIB, 4 * MIB);
    screen.line("[ 4] mdadm-child    md126: reshape started");
    at(4);
    screen.progress("reshape", 4 * MIB, 4 * MIB);
    screen.progressEnds();
    assertEquals(
        "reshape  50.0%, 1 MiB/s, 2.0 s left\r\033[K"
            + "reshape 100.0%, 1 MiB/s, 0.0 s left\r\033[K",
        errors());
    assertEquals(
        "[ 4] mdadm-child    md126: reshape started\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void an_interrupt_waits_until_the_text_is_out() {
    boolean[] interruptedInside = new boolean[1];
    PrintStream watching =
        new PrintStream(out) {
          @Override
          public void print(String text) {
            interruptedInside[0] |= Thread.currentThread().isInterrupted();
            super.print(text);
          }
        };
    Thread.currentThread().interrupt();
    new Screen(watching, watching, false, () -> 0).line("done");
    assertTrue(Thread.interrupted());
    assertFalse(interruptedInside[0]);
  }

  @Test
  void each_piece_of_work_has_its_own_quiet_time() {
    Screen screen = screen(false);
    screen.progress("fill", 0, MIB);
    at(10);
    screen.progress("verify", 1, MIB);
    assertEquals("", errors());
  }

  @Test
  void nothing_done_yet_means_no_time_left_known() {
    assertEquals("fill   0.0%, 0 MiB/s", new Progress("fill", 0, MIB, 5).toString());
    assertEquals(100, new Progress("fill", 0, 0, 5).percent());
  }

  @Test
  void table_columns_are_as_wide_as_their_content() {
    assertEquals(
        "disk  size\nsda   64 MiB\nsdaa  1 GiB\n",
        new Table("disk", "size").row("sda", "64 MiB").row("sdaa", "1 GiB").toString());
  }
}
