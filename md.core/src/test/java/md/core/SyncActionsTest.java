package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.SpeedLimits;
import raid.api.array.SyncAction;

class SyncActionsTest {
  private final Bench bench = new Bench();

  private void dirtyStart(String resyncStart, String syncMax) {
    bench.assemble("raid5", 3);
    bench.store("resync_start", resyncStart);
    bench.store("array_state", "readonly");
    bench.shows("sync_action", "idle");
    bench.store("sync_max", syncMax);
    bench.store("array_state", "active");
    bench.shows("sync_action", "resync");
  }

  @Test
  void an_array_out_of_sync_is_resynced_from_where_it_is() {
    dirtyStart("1024", "4096");
    bench.host.settle();
    bench.shows("sync_completed", "4096 / 10240");
    bench.shows("resync_start", "4096");
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.shows("resync_start", "none");
    bench.shows("sync_action", "idle");
    bench.shows("sync_completed", "none");
    bench.shows("array_state", "write-pending");
  }

  @Test
  void frozen_keeps_where_a_resync_was_and_idle_lets_it_go_on() {
    dirtyStart("0", "2048");
    bench.host.settle();
    bench.store("sync_action", "frozen");
    bench.shows("sync_action", "frozen");
    bench.shows("resync_start", "2048");
    bench.store("resync_start", "1024");
    bench.store("sync_action", "idle");
    bench.shows("sync_action", "resync");
    bench.refused(Errno.EBUSY, "resync_start", "0");
  }

  @Test
  void a_check_keeps_between_sync_min_and_sync_max() {
    bench.raid5();
    bench.store("sync_min", "1030");
    bench.shows("sync_min", "1024");
    bench.store("sync_max", "2048");
    bench.store("sync_action", "check");
    bench.host.settle();
    bench.shows("sync_action", "check");
    bench.shows("sync_completed", "2048 / 10240");
    bench.store("sync_action", "idle");
    bench.shows("sync_action", "idle");
    bench.shows("sync_min", "2048");
    bench.store("sync_max", "max");
    bench.store("sync_action", "repair");
    bench.shows("sync_action", "repair");
    bench.host.settle();
    bench.shows("sync_min", "0");
    bench.shows("mismatch_cnt", "0");
  }

  @Test
  void a_reshape_goes_before_a_recovery_and_nothing_runs_while_frozen() {
    bench.assemble("raid5", 3, 0, 2);
    bench.store("array_state", "active");
    bench.store("sync_action", "frozen");
    bench.add(2);
    bench.store("dev-vdc/slot", "2");
    bench.host.settle();
    bench.shows("sync_action", "frozen");
    bench.store("chunk_size", "32768");
    bench.store("sync_max", "0");
    bench.store("sync_action", "reshape");
    bench.shows("sync_action", "reshape");
    bench.shows("chunk_size", "32768 (65536)");
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.shows("sync_action", "idle");
    bench.shows("dev-vdc/state", "in_sync");
    bench.shows("chunk_size", "32768");
  }

  @Test
  void arrays_that_share_a_disk_sync_one_after_the_other() {
    dirtyStart("0", "1024");
    bench.host.settle();
    MdArray first = bench.array;
    bench.array = bench.newArray("md101");
    for (String[] file :
        new String[][] {
          {"metadata_version", "external:bar"},
          {"level", "raid5"},
          {"raid_disks", "3"},
          {"chunk_size", "65536"},
          {"component_size", "1024"}
        }) {
      bench.store(file[0], file[1]);
    }
    for (int n = 2; n < 5; n++) {
      bench.store("new_dev", "254:" + 16 * n);
      String folder = "dev-vd" + (char) ('a' + n);
      bench.store(folder + "/offset", "10240");
      bench.store(folder + "/size", "1024");
      bench.store(folder + "/slot", "" + (n - 2));
    }
    bench.store("array_state", "active");
    bench.host.settle();
    bench.shows("sync_completed", "delayed");
    bench.shows("sync_action", "resync");
    bench.array = first;
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.array = bench.md.array("md101").orElseThrow();
    bench.shows("resync_start", "none");
    assertEquals(SyncAction.IDLE, bench.status().syncAction());
    assertEquals(List.of("md101", "md100"), bench.md.arrays().stream().map(MdArray::name).toList());
  }

  @Test
  void two_arrays_cannot_have_the_same_extent_of_a_disk() {
    bench.raid5();
    bench.array = bench.newArray("md101");
    bench.store("metadata_version", "external:bar");
    bench.store("new_dev", "254:0");
    bench.store("dev-vda/offset", "10000");
    bench.refused(Errno.EBUSY, "dev-vda/size", "100");
  }

  @Test
  void speeds_are_shown_with_where_they_come_from() {
    bench.md.speedLimits(SpeedLimits.DEFAULT);
    bench.raid5();
    bench.shows("sync_speed_max", "200000 (system)");
    bench.shows("sync_speed_min", "1000 (system)");
    bench.store("sync_speed_min", "5");
    bench.shows("sync_speed_min", "5 (local)");
    bench.store("sync_speed_min", "system");
    bench.shows("sync_speed_min", "1000 (system)");
    bench.store("sync_speed_max", "5");
    bench.md.speedLimits(new SpeedLimits(2000, 300_000));
    bench.shows("sync_speed_min", "2000 (system)");
    bench.shows("sync_speed_max", "5 (local)");
    for (String bad : new String[] {"0", "-1", "", "fast", "1 ", "1.5", "4294967296"}) {
      bench.refused(Errno.EINVAL, "sync_speed_min", bad);
      bench.refused(Errno.EINVAL, "sync_speed_max", bad);
    }
    bench.refused(Errno.EIO, "sync_speed", "1000");
    bench.shows("sync_speed", "none");
    bench.refused(Errno.EIO, "degraded", "0");
    bench.refused(Errno.EINVAL, "stripe_cache_size", "16");
    bench.store("stripe_cache_size", "32768");
    bench.shows("stripe_cache_size", "32768");
  }

  @Test
  void read_only_stops_a_sync_and_active_lets_it_go_on() {
    dirtyStart("0", "1024");
    bench.host.settle();
    bench.store("array_state", "readonly");
    bench.shows("sync_action", "idle");
    bench.shows("sync_completed", "none");
    bench.store("sync_max", "2048");
    bench.store("array_state", "active");
    bench.host.settle();
    bench.shows("sync_completed", "2048 / 10240");
    assertTrue(bench.status().resyncStart() >= 2048);
  }
}
