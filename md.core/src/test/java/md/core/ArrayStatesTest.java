package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.ArrayState;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.host.TaskHandle;

class ArrayStatesTest {
  private final Bench bench = new Bench();

  /** {@code from, stored, what came of it: a state or an errno}. */
  @ParameterizedTest(name = "{0} <- {1} = {2}")
  @CsvSource({
    "clear,         clean,         EINVAL",
    "clear,         active,        EINVAL",
    "clear,         inactive,      clear",
    "inactive,      clean,         EINVAL",
    "inactive,      suspended,     EINVAL",
    "inactive,      inactive,      inactive",
    "inactive,      readonly,      readonly",
    "inactive,      read-auto,     read-auto",
    "inactive,      active,        clean",
    "inactive,      clear,         clear",
    "readonly,      readonly,      ENXIO",
    "readonly,      read-auto,     read-auto",
    "readonly,      clean,         clean",
    "readonly,      active,        clean",
    "readonly,      inactive,      inactive",
    "readonly,      clear,         clear",
    "read-auto,     readonly,      readonly",
    "read-auto,     read-auto,     read-auto",
    "read-auto,     clean,         clean",
    "read-auto,     active,        clean",
    "clean,         active,        clean",
    "clean,         clean,         clean",
    "clean,         readonly,      readonly",
    "clean,         read-auto,     read-auto",
    "clean,         write-pending, EINVAL",
    "clean,         active-idle,   EINVAL",
    "clean,         broken,        EINVAL",
    "clean,         bogus,         EINVAL",
    "clean,         inactive,      inactive",
    "clean,         clear,         clear",
    "write-pending, active,        active",
    "write-pending, clean,         EBUSY",
    "write-pending, readonly,      EBUSY",
    "write-pending, read-auto,     EBUSY",
    "write-pending, inactive,      inactive",
    "active,        active,        active",
    "active,        clean,         clean",
    "active,        readonly,      readonly",
    "active-idle,   clean,         clean",
    "active-idle,   active,        active-idle",
    "active-idle,   inactive,      inactive"
  })
  void state_stored(String from, String stored, String result) {
    bring(from);
    bench.shows("array_state", from);
    String became;
    try {
      bench.put("array_state", stored);
      became = bench.show("array_state");
    } catch (MdException refused) {
      became = refused.errno().name();
    }
    assertEquals(result, became);
  }

  private void bring(String state) {
    if (state.equals("clear")) {
      return;
    }
    bench.assemble("raid5", 3);
    switch (state) {
      case "inactive" -> {}
      case "readonly", "read-auto" -> bench.store("array_state", state);
      default -> {
        bench.store("array_state", "active");
        if (!state.equals("clean")) {
          bench.write(0);
        }
        if (state.startsWith("active")) {
          bench.store("array_state", "active");
          bench.host.settle();
        }
        if (state.equals("active-idle")) {
          bench.seconds(1);
        }
      }
    }
  }

  @Test
  void first_write_waits_for_the_monitor_and_clean_is_refused_while_it_is_in_flight() {
    bench.raid5();
    TaskHandle write = bench.write(8);
    assertFalse(write.ended());
    assertEquals("md100, sector 8: the monitor to answer write-pending", write.waitingFor().get());
    bench.refused(Errno.EBUSY, "array_state", "clean");
    bench.store("array_state", "active");
    bench.host.settle();
    assertTrue(write.ended());
    assertTrue(bench.write(9).ended());
    bench.store("array_state", "clean");
    assertFalse(bench.write(9).ended());
  }

  @Test
  void without_external_metadata_nobody_is_asked() {
    bench.assemble("raid5", 3);
    bench.store("array_state", "clear");
    bench.array = bench.newArray("md100");
    bench.store("metadata_version", "1.2");
    bench.store("level", "raid5");
    bench.store("raid_disks", "3");
    bench.store("chunk_size", "65536");
    bench.store("component_size", "5120");
    for (int n = 0; n < 3; n++) {
      bench.add(n);
      bench.store("dev-vd" + (char) ('a' + n) + "/slot", "" + n);
    }
    bench.store("resync_start", "none");
    bench.store("array_state", "active");
    assertTrue(bench.write(0).ended());
    bench.shows("array_state", "active");
    bench.seconds(1);
    bench.shows("array_state", "clean");
    bench.dead.add("vda");
    assertTrue(bench.write(0).ended());
    bench.shows("dev-vda/state", "faulty");
    bench.shows("dev-vda/slot", "none");
    bench.shows("degraded", "1");
  }

  @Test
  void read_auto_turns_writable_at_the_first_write() {
    bench.assemble("raid5", 3);
    bench.store("array_state", "read-auto");
    TaskHandle write = bench.write(0);
    bench.shows("array_state", "write-pending");
    bench.store("array_state", "active");
    bench.host.settle();
    assertTrue(write.ended());
  }

  @Test
  void read_only_refuses_writes_and_reads_go_on() {
    bench.assemble("raid5", 3);
    bench.store("array_state", "readonly");
    TaskHandle write = bench.write(0);
    assertEquals(Errno.EROFS, ((MdException) write.failure().get()).errno());
    assertTrue(bench.read(0).failure().isEmpty());
  }

  @Test
  void a_cleared_array_is_gone_and_its_name_is_free() {
    bench.raid5();
    bench.store("array_state", "clear");
    assertEquals(ArrayState.CLEAR, bench.status().state());
    assertTrue(bench.md.array("md100").isEmpty());
    bench.refused(Errno.ENODEV, "sync_max", "0");
    assertEquals("md100", bench.newArray("md100").name());
  }

  @Test
  void a_container_has_members_and_no_level() {
    bench.store("metadata_version", "external:imsm");
    bench.add(0);
    bench.store("dev-vda/state", "external_bbl");
    bench.shows("dev-vda/state", "spare,external_bbl");
    bench.shows("array_state", "inactive");
    bench.shows("level", "");
    bench.shows("raid_disks", "");
    assertTrue(bench.status().geometry().isEmpty());
    bench.refused(Errno.ENOENT, "sync_action", "idle");
  }
}
