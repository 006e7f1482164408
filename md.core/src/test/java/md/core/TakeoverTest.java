package md.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;

class TakeoverTest {
  private final Bench bench = new Bench();

  private void raid0() {
    bench.assemble("raid0", 2);
    bench.store("array_state", "active");
  }

  @Test
  void redundancy_attributes_come_and_go_with_the_level() {
    raid0();
    assertFalse(bench.array.attributes().contains(ArrayAttribute.SYNC_MAX));
    bench.refused(Errno.ENOENT, "sync_action", "frozen");
    bench.store("level", "raid5");
    bench.shows("layout", "5");
    assertTrue(bench.array.attributes().contains(ArrayAttribute.SYNC_MAX));
    bench.store("level", "raid0");
    assertFalse(bench.array.attributes().contains(ArrayAttribute.SYNC_MAX));
    bench.shows("raid_disks", "2");
  }

  @Test
  void r0_cannot_be_taken_back_while_a_disk_sits_in_the_parity_slot() {
    raid0();
    bench.store("level", "raid4");
    bench.store("sync_action", "frozen");
    bench.add(2);
    bench.store("dev-vdc/slot", "2");
    bench.refused(Errno.EINVAL, "level", "raid0");
    bench.shows("level", "raid4");
    bench.store("dev-vdc/state", "faulty");
    bench.refused(Errno.EINVAL, "level", "raid0");
    bench.store("array_state", "active");
    bench.store("dev-vdc/slot", "none");
    bench.store("level", "raid0");
  }

  @Test
  void writes_need_no_monitor_until_one_is_started() {
    raid0();
    bench.store("level", "raid4");
    assertTrue(bench.write(0).ended());
    bench.seconds(10);
    bench.shows("array_state", "active");
  }

  @Test
  void a_level_is_not_taken_over_while_read_only_or_reshaping() {
    raid0();
    bench.store("array_state", "readonly");
    bench.refused(Errno.EROFS, "level", "raid4");
    bench.refused(Errno.EBUSY, "chunk_size", "32768");
    bench.refused(Errno.EINVAL, "raid_disks", "3");
  }

  @Test
  void r0_cannot_be_reshaped_as_it_is() {
    raid0();
    bench.refused(Errno.EINVAL, "raid_disks", "3");
    bench.refused(Errno.EBUSY, "chunk_size", "32768");
    bench.refused(Errno.EBUSY, "layout", "1");
    bench.refused(Errno.EINVAL, "component_size", "4096");
    bench.refused(Errno.EINVAL, "dev-vda/slot", "none");
  }
}
