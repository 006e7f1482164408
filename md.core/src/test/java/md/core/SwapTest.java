package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/** Personalities that are replaced, or go, under a running array. */
class SwapTest {

  private final Bench bench = new Bench();
  private final Toy successor = new Toy();

  private void offer(PersonalityProvider... providers) {
    bench.providers = List.of(providers);
    bench.host.changed();
    bench.host.settle();
  }

  private void reshaping() {
    bench.raid5();
    bench.monitor();
    bench.write(0);
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "4");
  }

  private static long last(Toy toy) {
    return toy.published.get(toy.published.size() - 1);
  }

  @Test
  void a_reshape_moves_on_to_a_better_personality() {
    reshaping();
    bench.store("sync_max", "2048");
    bench.store("sync_action", "reshape");
    bench.host.settle();
    offer(successor, bench.toy);
    bench.store("sync_max", "4096");
    bench.host.settle();
    bench.shows("reshape_position", "12288");
    assertEquals(2048L, last(bench.toy));
    assertEquals(4096L, last(successor));
  }

  @Test
  void a_reshape_goes_back_to_its_position_when_the_personality_is_replaced_on_the_way() {
    reshaping();
    long published = 1408;
    bench.toy.window =
        sector -> {
          if (sector == published + 256) {
            bench.providers = List.<PersonalityProvider>of(successor, bench.toy);
          }
        };
    List<Long> begun = new ArrayList<>();
    successor.window = begun::add;
    bench.store("sync_action", "reshape");
    bench.host.settle();
    assertEquals(published, last(bench.toy));
    assertEquals(List.of(0L, published, published + 128), begun.subList(0, 3));
    bench.shows("raid_disks", "4");
  }

  @Test
  void reads_and_writes_wait_for_a_personality_that_has_gone_and_end_with_its_successor() {
    bench.raid5();
    bench.monitor();
    offer();
    TaskHandle read = bench.read(8);
    TaskHandle write = bench.write(8);
    String reason = "md100: no bundle offers level raid5";
    assertEquals(reason, read.waitingFor().orElseThrow());
    assertEquals(reason, write.waitingFor().orElseThrow());
    offer(successor);
    assertTrue(read.ended() && write.ended());
    assertTrue(read.failure().isEmpty() && write.failure().isEmpty());
  }

  @Test
  void a_reshape_waits_where_it_is_and_goes_on_with_the_successor() {
    reshaping();
    bench.store("sync_max", "2048");
    bench.store("sync_action", "reshape");
    bench.host.settle();
    offer();
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.shows("sync_action", "reshape");
    bench.shows("reshape_position", "6144");
    offer(successor);
    bench.shows("reshape_position", "none");
    bench.shows("raid_disks", "4");
    assertEquals(2048L, last(bench.toy));
  }

  @Test
  void members_that_fail_meanwhile_count_as_degraded() {
    bench.raid5();
    bench.monitor();
    offer();
    bench.store("dev-vdb/state", "faulty");
    bench.host.settle();
    bench.shows("degraded", "1");
    offer(successor);
    bench.shows("degraded", "1");
  }

  @Test
  void the_shape_is_changed_only_by_a_personality_that_is_there() {
    bench.raid5();
    bench.monitor();
    bench.write(0);
    bench.store("sync_action", "frozen");
    bench.add(3);
    offer();
    bench.refused(Errno.ENOPKG, "raid_disks", "4");
    offer(successor);
    bench.store("raid_disks", "4");
    offer();
    bench.refused(Errno.ENOPKG, "sync_action", "reshape");
    offer(successor);
    bench.store("sync_action", "reshape");
    bench.host.settle();
    bench.shows("raid_disks", "4");
  }

  @Test
  void a_takeover_to_a_level_whose_provider_has_gone_can_be_asked_for_again() {
    bench.assemble("raid0", 3);
    bench.store("array_state", "active");
    offer();
    bench.refused(Errno.ENOPKG, "level", "raid4");
    offer(successor);
    bench.store("level", "raid4");
    bench.shows("raid_disks", "4");
  }

  @Test
  void one_that_refuses_the_array_is_passed_over() {
    bench.raid5();
    Refusing refusing = new Refusing();
    offer(refusing, bench.toy);
    assertFalse(bench.read(0).failure().isPresent());
    offer(refusing);
    assertEquals(
        "md100: no bundle runs level raid5 as it is: toy: Invalid argument (never)",
        bench.read(0).waitingFor().orElseThrow());
    offer(refusing, successor);
    assertTrue(bench.read(0).ended());
  }

  private static final class Refusing implements PersonalityProvider {
    @Override
    public Set<RaidLevel> levels() {
      return Set.of(RaidLevel.RAID5);
    }

    @Override
    public long arraySectors(Geometry geometry) {
      return 0;
    }

    @Override
    public Personality run(ArrayContext context) throws MdException {
      throw new MdException(Errno.EINVAL, "toy", "never");
    }

    @Override
    public Geometry takeover(ArrayContext from, RaidLevel to) throws MdException {
      throw new MdException(Errno.EINVAL, "toy", "never");
    }
  }
}
