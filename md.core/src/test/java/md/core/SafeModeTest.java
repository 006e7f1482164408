package md.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.Errno;

class SafeModeTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void dirtyArray() {
    bench.raid5();
    bench.store("safe_mode_delay", "4");
    bench.write(0);
    bench.store("array_state", "active");
    bench.host.settle();
  }

  @Test
  void idle_comes_when_nothing_was_written_for_the_delay() {
    bench.seconds(3.9);
    bench.shows("array_state", "active");
    bench.seconds(0.2);
    bench.shows("array_state", "active-idle");
  }

  @Test
  void every_write_puts_it_off() {
    bench.seconds(3);
    bench.write(0);
    bench.seconds(3);
    bench.shows("array_state", "active");
    bench.seconds(1.1);
    bench.shows("array_state", "active-idle");
    bench.write(0);
    bench.shows("array_state", "active");
  }

  @Test
  void zero_turns_it_off_and_the_first_delay_after_it_takes_effect_at_once() {
    bench.store("safe_mode_delay", "0");
    bench.shows("safe_mode_delay", "0.000");
    bench.write(0);
    bench.seconds(100);
    bench.shows("array_state", "active-idle");
    bench.store("array_state", "clean");
    bench.write(0);
    bench.store("array_state", "active");
    bench.seconds(100);
    bench.shows("array_state", "active");
    bench.store("safe_mode_delay", "5.000");
    bench.host.settle();
    bench.shows("array_state", "active-idle");
  }

  @Test
  void the_monitor_makes_what_is_idle_clean() {
    bench.monitor();
    bench.seconds(5);
    bench.shows("array_state", "clean");
    assertTrue(bench.write(0).ended());
    bench.shows("array_state", "active");
  }

  @Test
  void delays_are_seconds_with_three_decimals() {
    bench.store("safe_mode_delay", "0.2");
    bench.shows("safe_mode_delay", "0.200");
    bench.store("safe_mode_delay", "12.34567");
    bench.shows("safe_mode_delay", "12.345");
    bench.refused(Errno.EINVAL, "safe_mode_delay", "-1");
    bench.refused(Errno.EINVAL, "safe_mode_delay", "1s");
  }
}
