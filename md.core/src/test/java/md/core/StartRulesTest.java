package md.core;

import org.junit.jupiter.api.Test;
import raid.api.array.Errno;

class StartRulesTest {
  private final Bench bench = new Bench();

  @Test
  void a_dirty_degraded_array_is_not_started() {
    bench.assemble("raid5", 3, 0, 2);
    bench.store("resync_start", "0");
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.shows("array_state", "inactive");
    bench.store("consistency_policy", "ppl");
    bench.store("array_state", "active");
    bench.shows("degraded", "1");
    bench.shows("consistency_policy", "ppl");
    bench.refused(Errno.EINVAL, "chunk_size", "32768");
  }

  @Test
  void dirty_is_no_danger_where_only_parity_is_missing() {
    bench.assemble("raid4", 3, 0, 2);
    bench.store("resync_start", "0");
    bench.store("array_state", "active");
    bench.shows("degraded", "1");
  }

  @Test
  void a_clean_degraded_array_is_started() {
    bench.assemble("raid5", 3, 1, 3);
    bench.store("array_state", "active");
    bench.shows("degraded", "1");
  }

  @Test
  void too_few_members_unknown_levels_and_sizes_that_do_not_fit_are_refused() {
    bench.store("level", "raid5");
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.assemble("raid5", 3, 0, 1);
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.store("level", "raid10");
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.store("level", "whatever");
    bench.shows("level", "whatever");
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.store("level", "raid0");
    bench.store("raid_disks", "1");
    bench.store("array_size", "5121");
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.store("array_size", "default");
    bench.store("array_state", "active");
    bench.shows("array_size", "default");
  }

  @Test
  void a_stopped_array_starts_again_as_it_was() {
    bench.raid5();
    bench.store("array_state", "inactive");
    bench.refused(Errno.ENOENT, "sync_max", "0");
    bench.store("component_size", "4096");
    bench.refused(Errno.ENOSPC, "component_size", "5120");
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.store("array_size", "8192");
    bench.store("array_state", "active");
    bench.shows("component_size", "4096");
  }
}
