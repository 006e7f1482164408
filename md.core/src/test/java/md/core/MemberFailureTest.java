package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.Errno;
import raid.api.host.TaskHandle;

class MemberFailureTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void dirtyArray() {
    bench.raid5();
    bench.write(0);
    bench.store("array_state", "active");
    bench.host.settle();
  }

  @Test
  void a_write_that_met_a_failure_is_acknowledged_when_the_monitor_has_unblocked_the_member() {
    bench.dead.add("vdb");
    TaskHandle write = bench.write(0);
    bench.shows("dev-vdb/state", "faulty,blocked");
    bench.shows("array_state", "write-pending");
    bench.shows("degraded", "1");
    assertFalse(write.ended());
    bench.store("array_state", "active");
    bench.host.settle();
    assertEquals("md100, sector 1: a failed member to be unblocked", write.waitingFor().get());
    assertFalse(bench.write(64).ended());
    assertTrue(bench.read(64).ended());
    bench.store("dev-vdb/state", "-blocked");
    bench.host.settle();
    assertTrue(write.ended());
    bench.shows("dev-vdb/state", "faulty");
    bench.shows("dev-vdb/slot", "none");
    bench.store("dev-vdb/state", "remove");
    assertTrue(bench.array.member("vdb").isEmpty());
  }

  /** What it did not flush is promised by the others, as long as it is not believed any more. */
  @Test
  void a_flush_is_acknowledged_when_the_monitor_has_noted_that_a_member_failed() {
    bench.store("dev-vdb/state", "faulty");
    TaskHandle flush = bench.flush();
    assertFalse(flush.ended());
    assertTrue(bench.read(64).ended());
    bench.store("dev-vdb/state", "-blocked");
    bench.host.settle();
    assertTrue(flush.ended());
  }

  @Test
  void a_replacement_is_recovered_onto() {
    bench.monitor();
    bench.store("dev-vdb/state", "faulty");
    bench.host.settle();
    bench.store("dev-vdb/state", "remove");
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("dev-vdd/slot", "1");
    bench.store("sync_max", "1024");
    bench.store("sync_action", "recover");
    bench.shows("sync_action", "recover");
    bench.host.settle();
    bench.shows("sync_completed", "1024 / 10240");
    bench.shows("dev-vdd/recovery_start", "1024");
    bench.shows("dev-vdd/state", "spare");
    bench.shows("degraded", "1");
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.shows("sync_action", "idle");
    bench.shows("dev-vdd/state", "in_sync");
    bench.shows("degraded", "0");
  }

  @Test
  void a_member_with_a_slot_cannot_be_removed_while_it_is_needed() {
    bench.refused(Errno.EBUSY, "dev-vda/state", "remove");
    bench.refused(Errno.EBUSY, "dev-vda/slot", "none");
    bench.store("dev-vda/state", "faulty");
    bench.store("dev-vda/slot", "none");
    bench.refused(Errno.EEXIST, "dev-vda/slot", "none");
    bench.shows("dev-vda/state", "faulty");
  }

  @Test
  void the_second_failure_breaks_the_array() {
    bench.monitor();
    bench.store("dev-vda/state", "faulty");
    bench.host.settle();
    bench.refused(Errno.EBUSY, "dev-vdb/state", "faulty");
    bench.host.settle();
    bench.seconds(1);
    bench.shows("array_state", "broken");
    TaskHandle write = bench.write(0);
    assertTrue(write.failure().get().getMessage().contains("too many members have failed"));
    bench.shows("sync_action", "idle");
  }

  @Test
  void a_failure_interrupts_a_reshape_which_then_goes_on_from_its_position() {
    bench.store("sync_action", "frozen");
    bench.add(3);
    bench.store("raid_disks", "4");
    bench.store("dev-vdd/slot", "3");
    bench.store("sync_max", "2048");
    bench.store("sync_action", "reshape");
    bench.host.settle();
    bench.store("dev-vdb/state", "faulty");
    bench.shows("sync_action", "reshape");
    bench.shows("sync_max", "2048");
    bench.shows("reshape_position", "6144");
    bench.shows("degraded", "1");
    bench.shows("raid_disks", "4 (3)");
    bench.store("sync_max", "4096");
    bench.host.settle();
    bench.store("array_state", "active");
    bench.host.settle();
    bench.shows("reshape_position", "6144");
    bench.store("dev-vdb/state", "-blocked");
    bench.host.settle();
    bench.shows("reshape_position", "12288");
    bench.refused(Errno.EBUSY, "dev-vdb/state", "remove");
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.store("array_state", "active");
    bench.shows("sync_action", "idle");
    bench.shows("degraded", "1");
    bench.shows("dev-vdb/slot", "none");
  }

  @Test
  void a_sync_that_cannot_go_on_though_no_member_failed_ends_and_says_so() {
    bench.toy.failure = new IOException("no memory");
    bench.store("sync_action", "check");
    bench.host.settle();
    bench.shows("sync_action", "idle");
    String said = "md100: check ends early: no memory";
    assertTrue(bench.trace.stream().anyMatch(event -> event.contains(said)));
  }

  @Test
  void r0_is_broken_by_its_first_failure() {
    Bench r0 = new Bench().assemble("raid0", 2);
    r0.store("array_state", "active");
    r0.dead.add("vda");
    r0.write(0);
    r0.shows("array_state", "broken");
    r0.shows("dev-vda/state", "in_sync");
  }

  @Test
  void bad_blocks_are_unacknowledged_until_the_metadata_has_them() {
    bench.store("dev-vda/state", "external_bbl");
    bench.store("dev-vda/unacknowledged_bad_blocks", "8 8");
    bench.shows("dev-vda/state", "in_sync,blocked,external_bbl");
    bench.shows("dev-vda/unacknowledged_bad_blocks", "8 8");
    bench.store("dev-vda/bad_blocks", "8 8");
    bench.shows("dev-vda/unacknowledged_bad_blocks", "");
    bench.shows("dev-vda/bad_blocks", "8 8");
    bench.shows("dev-vda/state", "in_sync,external_bbl");
    bench.refused(Errno.EINVAL, "dev-vda/bad_blocks", "8");
    bench.refused(Errno.EINVAL, "dev-vda/bad_blocks", "8 0");
  }
}
