package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.MdArray.Io;

class RequestTest {
  private final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({"511, 512", "0, 100", "-512, 512", "10485760, 512", "10485248, 1024"})
  void a_range_that_is_not_whole_sectors_inside_the_array_is_refused(long offset, int length) {
    bench.raid5();
    IOException refused =
        assertThrows(
            IOException.class,
            () -> bench.array.request(Io.WRITE, offset, ByteBuffer.allocate(length)).step());
    assertTrue(refused.getMessage().startsWith("md100, sector " + offset / 512 + ": write"));
    bench.shows("array_state", "clean");
  }

  @Test
  void a_stopped_array_serves_nobody() {
    bench.raid5();
    bench.store("array_state", "inactive");
    assertTrue(bench.read(0).failure().isPresent());
  }

  @Test
  void equal_seeds_give_equal_traces() {
    assertEquals(life(7), life(7));
  }

  private static List<String> life(long seed) {
    Bench bench = new Bench(seed).raid5();
    bench.monitor();
    bench.write(0);
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "4");
    bench.store("sync_action", "reshape");
    for (int i = 0; i < 20; i++) {
      bench.host.start(bench.array.request(Io.WRITE, i * 51200L, ByteBuffer.allocate(512)));
    }
    bench.seconds(10);
    bench.shows("raid_disks", "4");
    bench.shows("array_state", "clean");
    return bench.trace;
  }
}
