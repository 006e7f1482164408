package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;

class ReshapeStartTest {
  private final Bench bench = new Bench();

  private void dirty() {
    bench.raid5();
    bench.store("safe_mode_delay", "0");
    bench.write(0);
    bench.store("array_state", "active");
    bench.host.settle();
  }

  @Test
  void raid_disks_of_a_clean_array_waits_for_the_monitor_once() {
    bench.raid5();
    bench.refused(Errno.EAGAIN, "raid_disks", "4");
    bench.shows("array_state", "write-pending");
    bench.refused(Errno.EAGAIN, "raid_disks", "4");
    bench.store("array_state", "active");
    bench.store("raid_disks", "4");
    bench.store("array_state", "clean");
    bench.store("raid_disks", "4");
    bench.shows("array_state", "clean");
    bench.shows("raid_disks", "3");
    assertTrue(bench.trace.stream().noneMatch(event -> event.contains("EAGAIN")));
  }

  @Test
  void without_enough_spares_nothing_starts_and_nothing_changed() {
    dirty();
    bench.store("raid_disks", "5");
    Geometry before = bench.status().geometry().orElseThrow();
    bench.refused(Errno.EINVAL, "sync_action", "reshape");
    bench.shows("sync_action", "idle");
    bench.shows("reshape_position", "none");
    assertEquals(before, bench.status().geometry().orElseThrow());
  }

  @Test
  void a_start_that_the_personality_refuses_leaves_everything_as_it_was() {
    dirty();
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.add(4);
    bench.store("raid_disks", "5");
    bench.store("dev-vde/slot", "4");
    String before = bench.status().toString();
    bench.toy.refusal = new MdException(Errno.EINVAL, "toy", "not now");
    bench.refused(Errno.EINVAL, "sync_action", "reshape");
    assertEquals(before, bench.status().toString());
    bench.shows("raid_disks", "3");
    bench.shows("dev-vdd/slot", "none");
    bench.shows("dev-vde/state", "spare");
  }

  @Test
  void while_the_monitor_owes_an_answer_rule_a_holds_the_reshape() {
    dirty();
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "4");
    bench.store("array_state", "clean");
    bench.write(0);
    bench.shows("array_state", "write-pending");
    bench.store("sync_action", "reshape");
    bench.host.settle();
    bench.shows("reshape_position", "0");
    bench.store("array_state", "active");
    bench.host.settle();
    bench.shows("reshape_position", "none");
  }

  @Test
  void one_spare_less_grows_degraded_and_spares_without_slots_are_taken() {
    dirty();
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "5");
    bench.store("sync_max", "0");
    bench.store("sync_action", "reshape");
    bench.shows("dev-vdd/slot", "3");
    bench.shows("dev-vdd/state", "in_sync");
    bench.shows("degraded", "1");
    bench.store("sync_max", "max");
    bench.monitor();
    bench.host.settle();
    bench.shows("raid_disks", "5");
    bench.shows("degraded", "1");
  }

  @Test
  void an_array_out_of_sync_is_not_reshaped() {
    dirty();
    bench.store("sync_action", "frozen");
    bench.store("resync_start", "0");
    bench.refused(Errno.EBUSY, "sync_action", "reshape");
    bench.shows("sync_action", "frozen");
  }

  @Test
  void large_chunks_need_a_large_stripe_cache() {
    dirty();
    bench.refused(Errno.ENOSPC, "chunk_size", "524288");
    bench.store("stripe_cache_size", "512");
    bench.store("chunk_size", "524288");
  }

  @Test
  void without_an_external_size_the_array_grows_when_the_reshape_ends() {
    dirty();
    bench.monitor();
    bench.store("array_size", "default");
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "4");
    bench.store("sync_action", "reshape");
    assertEquals(20480, bench.status().arraySectors());
    bench.host.settle();
    assertEquals(30720, bench.status().arraySectors());
    assertEquals(List.of(0L, 0L), List.of(bench.status().suspendLo(), bench.status().suspendHi()));
  }

  @Test
  void backwards_is_for_fewer_disks() {
    dirty();
    bench.store("reshape_direction", "backwards");
    bench.refused(Errno.EINVAL, "sync_action", "reshape");
    bench.store("reshape_direction", "forwards");
    bench.store("raid_disks", "4");
    bench.refused(Errno.EBUSY, "reshape_direction", "backwards");
    bench.store("raid_disks", "3");
    bench.shows("reshape_direction", "forwards");
  }
}
