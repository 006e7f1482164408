package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import raid.api.array.Errno;
import raid.api.host.TaskHandle;

/**
 * An external array built and grown by echo alone, held against what Linux 6.12 showed at each
 * stop.
 */
class HandBuiltArrayTest {
  private final Bench bench = new Bench();

  @Test
  void grow_r5_3_to_4_by_hand() {
    build();
    spare();
    startReshape();
    bench.store("sync_max", "2048");
    bench.refused(Errno.EBUSY, "sync_max", "1024");
    bench.host.settle();
    shows("active-idle", "reshape", "2048 / 10240", "2048", "6144");

    bench.store("sync_action", "frozen");
    shows("write-pending", "frozen", "none", "2048", "6144");
    bench.store("array_state", "active");
    shows("active-idle", "frozen", "none", "2048", "6144");

    bench.store("sync_action", "reshape");
    bench.host.settle();
    shows("active-idle", "reshape", "2048 / 10240", "2048", "6144");
    bench.store("sync_action", "idle");
    bench.host.settle();
    shows("write-pending", "reshape", "2048 / 10240", "2048", "6144");
    bench.store("array_state", "active");

    bench.store("sync_max", "10240");
    bench.host.settle();
    shows("write-pending", "idle", "none", "max", "none");
    bench.store("array_state", "active");
    shows("active-idle", "idle", "none", "max", "none");
    bench.shows("raid_disks", "4");
    bench.shows("array_size", "10240");
    bench.store("array_size", "15360");
    assertEquals(30720, bench.status().arraySectors());
  }

  private void build() {
    bench.raid5();
    bench.shows("array_state", "clean");
    bench.shows("safe_mode_delay", "0.204");
    bench.store("array_state", "clean");
    bench.store("safe_mode_delay", "0.2");
    bench.host.settle();
    bench.store("array_state", "active");
    TaskHandle write = bench.write(0);
    bench.shows("array_state", "write-pending");
    bench.store("array_state", "active");
    bench.host.settle();
    assertTrue(write.ended());
    bench.shows("array_state", "active");
    bench.seconds(1);
    bench.store("sync_action", "frozen");
  }

  private void spare() {
    bench.add(3);
    bench.refused(Errno.ENOSPC, "dev-vdd/slot", "3");
    bench.store("raid_disks", "4");
    assertEquals(
        """
        level=raid5
        layout=0
        raid_disks=3
        chunk_size=65536
        component_size=5120
        array_size=10240
        metadata_version=external:foo
        array_state=active-idle
        sync_action=frozen
        sync_completed=none
        sync_max=max
        sync_min=0
        reshape_position=none
        reshape_direction=forwards
        degraded=0
        suspend_lo=0
        suspend_hi=0
        safe_mode_delay=0.200
        resync_start=none\
        """,
        files());
    bench.store("dev-vdd/slot", "3");
    bench.shows("dev-vdd/state", "spare");
    bench.shows("dev-vdd/recovery_start", "0");
  }

  private void startReshape() {
    bench.store("sync_min", "0");
    bench.store("sync_max", "0");
    bench.store("sync_speed_max", "400");
    bench.shows("sync_speed_max", "400 (local)");
    bench.store("sync_action", "reshape");
    bench.host.settle();
    assertEquals(
        """
        level=raid5
        layout=0
        raid_disks=4 (3)
        chunk_size=65536
        component_size=5120
        array_size=10240
        metadata_version=external:foo
        array_state=active-idle
        sync_action=reshape
        sync_completed=0 / 10240
        sync_max=0
        sync_min=0
        reshape_position=0
        reshape_direction=forwards
        degraded=0
        suspend_lo=0
        suspend_hi=0
        safe_mode_delay=0.200
        resync_start=none\
        """,
        files());
    bench.shows("dev-vdd/state", "in_sync");
    bench.shows("dev-vdd/recovery_start", "none");
  }

  @Test
  void checkpoints_of_a_reshape_come_by_the_two_rules() {
    build();
    spare();
    startReshape();
    bench.store("sync_max", "2048");
    bench.host.settle();
    assertEquals(List.of(640L, 768L, 1024L, 1408L, 1792L, 1920L, 2048L), bench.toy.published);
    bench.toy.published.clear();
    bench.store("sync_max", "10240");
    bench.host.settle();
    assertEquals(
        List.of(2944L, 4224L, 6144L, 8192L, 9216L, 9728L, 9984L, 10112L, 10240L),
        bench.toy.published);
  }

  private String files() {
    return Stream.of(
            "level",
            "layout",
            "raid_disks",
            "chunk_size",
            "component_size",
            "array_size",
            "metadata_version",
            "array_state",
            "sync_action",
            "sync_completed",
            "sync_max",
            "sync_min",
            "reshape_position",
            "reshape_direction",
            "degraded",
            "suspend_lo",
            "suspend_hi",
            "safe_mode_delay",
            "resync_start")
        .map(file -> file + "=" + bench.show(file))
        .collect(Collectors.joining("\n"));
  }

  private void shows(String state, String action, String completed, String max, String position) {
    bench.shows("array_state", state);
    bench.shows("sync_action", action);
    bench.shows("sync_completed", completed);
    bench.shows("sync_max", max);
    bench.shows("reshape_position", position);
  }
}
