package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.host.TaskHandle;

class SuspendWindowTest {
  private final Bench bench = new Bench().raid5();

  @ParameterizedTest(name = "[{0},{1}) holds the {3} sectors from {2}: {4}")
  @CsvSource({
    "100, 200, 150, 8, true",
    "100, 200,  91, 8, false",
    "100, 200,  92, 8, true",
    "100, 200,  96, 8, true",
    "100, 200, 199, 1, true",
    "100, 200, 200, 1, false",
    "  0,   0,   0, 1, false",
    "100, 100, 100, 8, false",
    "200, 100, 150, 8, false"
  })
  void writes_wait_that_touch_the_window_or_end_at_its_start(
      long lo, long hi, long start, int count, boolean held) {
    bench.store("suspend_lo", Long.toString(lo));
    bench.store("suspend_hi", Long.toString(hi));
    TaskHandle write = bench.write(start, count);
    assertEquals(held ? "clean" : "write-pending", bench.show("array_state"));
    assertEquals(held, write.waitingFor().get().contains("suspended range"));
    assertTrue(bench.read(start).ended());
  }

  @Test
  void a_write_goes_on_when_the_window_has_moved_away() {
    bench.monitor();
    bench.store("suspend_hi", "6144");
    TaskHandle write = bench.write(100);
    assertEquals("md100, sector 100: suspended range from 0 to 6144", write.waitingFor().get());
    bench.store("suspend_lo", "6144");
    bench.store("suspend_hi", "12288");
    bench.host.settle();
    assertTrue(write.ended());
  }

  @Test
  void the_numbers_that_mdadm_resets_the_window_with_are_taken() {
    bench.store("suspend_lo", "9223372036854775807");
    bench.store("suspend_hi", "0");
    bench.store("suspend_lo", "0");
    bench.shows("suspend_lo", "0");
  }
}
