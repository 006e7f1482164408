package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.MdArray.Io;
import raid.api.personality.PersonalityProvider;

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
  void requests_move_on_to_a_personality_that_was_put_in_the_place_of_the_old() {
    bench.raid5();
    bench.monitor();
    bench.write(0);
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "4");
    bench.store("sync_max", "2048");
    bench.store("sync_action", "reshape");
    bench.host.settle();
    Toy successor = new Toy();
    bench.providers = List.<PersonalityProvider>of(bench.toy, successor);
    bench.store("sync_max", "4096");
    bench.host.settle();
    bench.shows("reshape_position", "12288");
    assertEquals(2048L, bench.toy.published.get(bench.toy.published.size() - 1));
    assertEquals(4096L, successor.published.get(successor.published.size() - 1));
    bench.providers = List.of();
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.shows("reshape_position", "none");
  }

  @Test
  void a_reshape_goes_back_to_its_position_when_the_personality_is_replaced_on_the_way() {
    bench.raid5();
    bench.monitor();
    bench.write(0);
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "4");
    Toy successor = new Toy();
    long published = 1408;
    bench.toy.window =
        sector -> {
          if (sector == published + 256) {
            bench.providers = List.<PersonalityProvider>of(bench.toy, successor);
          }
        };
    List<Long> begun = new ArrayList<>();
    successor.window = begun::add;
    bench.store("sync_action", "reshape");
    bench.host.settle();
    assertEquals(published, bench.toy.published.get(bench.toy.published.size() - 1));
    assertEquals(List.of(0L, published, published + 128), begun.subList(0, 3));
    bench.shows("raid_disks", "4");
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
