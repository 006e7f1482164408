package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.host.Step;
import raid.api.host.Task;

/** The stores of mdadm in their recorded order. */
class GoldenOrderTest {
  private final Bench bench = new Bench();

  /** Stores lines of {@code file=text} as mdadm does: EAGAIN is tried again once answered. */
  private void play(String... lines) {
    try {
      bench.host.run(new Mdadm(lines));
    } catch (IOException refused) {
      throw new AssertionError(refused);
    }
    bench.host.settle();
  }

  private final class Mdadm implements Task {
    private final String[] lines;
    private int next;

    Mdadm(String[] lines) {
      this.lines = lines;
    }

    @Override
    public String name() {
      return "mdadm";
    }

    @Override
    public Step step() throws IOException {
      if (next == lines.length) {
        return Step.DONE;
      }
      String[] words = lines[next].split("=", 2);
      try {
        bench.put(words[0], words[1]);
      } catch (MdException refused) {
        if (refused.errno() == Errno.EAGAIN) {
          return Step.waiting("write-pending to be answered");
        }
        throw refused;
      }
      next++;
      return Step.RAN;
    }
  }

  private static final String[] WINDOW = {
    "suspend_lo=9223372036854775807",
    "suspend_hi=0",
    "suspend_lo=0",
    "sync_min=0",
    "sync_max=0",
    "sync_action=reshape"
  };

  @Test
  void grow_r5_3_to_4() {
    bench.raid5();
    bench.store("safe_mode_delay", "4.000");
    bench.monitor();
    bench.trace.clear();
    play("sync_action=frozen", "metadata_version=external:-md127/0");
    play("safe_mode_delay=0", "raid_disks=4", "safe_mode_delay=4.000");
    bench.shows("array_state", "clean");
    play("new_dev=254:48", "dev-vdd/offset=0", "dev-vdd/size=5120", "dev-vdd/slot=3");
    play("dev-vdd/state=external_bbl", "chunk_size=65536", "layout=0", "new_level=5");
    bench.shows("dev-vdd/state", "spare,external_bbl");
    play("safe_mode_delay=0", "raid_disks=4", "safe_mode_delay=4.000");
    play(WINDOW);
    bench.shows("raid_disks", "4 (3)");
    bench.shows("dev-vdd/state", "in_sync,external_bbl");
    assertEquals(1, answers("write-pending"), "the array had to become dirty once");
    for (int sectors = 2048; sectors <= 10240; sectors += 2048) {
      long done = sectors * 3L;
      play("suspend_lo=" + (done - 6144), "suspend_hi=" + done, "sync_max=" + sectors);
      boolean end = sectors == 10240;
      bench.shows("reshape_position", end ? "none" : Long.toString(done));
    }
    play("suspend_lo=9223372036854775807", "suspend_hi=0", "suspend_lo=0", "array_size=15360");
    play("metadata_version=external:/md127/0", "sync_action=idle");
    bench.shows("sync_action", "idle");
    bench.shows("raid_disks", "4");
  }

  /** How often the monitor stored {@code active}. */
  private long answers(String state) {
    assertEquals("write-pending", state);
    return bench.trace.stream().filter(e -> e.endsWith("md100/array_state <- active")).count();
  }

  @Test
  void grow_r0_2_to_3_as_raid4() {
    bench.assemble("raid0", 2);
    bench.store("array_size", "10240");
    bench.store("array_state", "active");
    bench.shows("array_state", "clean");
    assertFalse(bench.array.attributes().toString().contains("SYNC_ACTION"));
    play("metadata_version=external:-md127/0", "level=raid4");
    bench.shows("raid_disks", "3");
    bench.shows("layout", "5");
    bench.shows("degraded", "1");
    bench.shows("array_state", "active");
    bench.shows("safe_mode_delay", "0.000");
    bench.shows("resync_start", "none");
    bench.shows("consistency_policy", "resync");
    play("sync_action=frozen");
    bench.monitor();
    play("safe_mode_delay=5.000");
    bench.shows("array_state", "clean");
    play("safe_mode_delay=0", "raid_disks=4", "safe_mode_delay=5.000");
    play("new_dev=254:32", "dev-vdc/offset=0", "dev-vdc/size=5120", "dev-vdc/slot=2");
    play("dev-vdc/state=external_bbl", "chunk_size=65536", "layout=0", "new_level=0");
    play("safe_mode_delay=0", "raid_disks=4", "safe_mode_delay=5.000");
    play(WINDOW);
    bench.shows("raid_disks", "4 (3)");
    bench.shows("layout", "0 (5)");
    bench.shows("degraded", "1");
    bench.shows("dev-vdc/state", "spare,external_bbl");
    play("sync_max=2048");
    bench.shows("dev-vdc/recovery_start", "2048");
    play("sync_max=10240");
    bench.shows("dev-vdc/state", "in_sync,external_bbl");
    bench.shows("degraded", "1");
    play("sync_action=idle", "level=raid0");
    bench.shows("raid_disks", "3");
    bench.shows("layout", "0");
    bench.shows("array_state", "clean");
    assertEquals(RaidLevel.RAID0, bench.status().geometry().orElseThrow().level());
    play("array_size=15360");
    assertEquals(30720, bench.status().arraySectors());
  }

  private void assembleInMidReshape(String position) {
    play("metadata_version=external:/md127/0", "level=raid5", "raid_disks=3");
    play("chunk_size=65536", "layout=0", "component_size=5120", "array_size=10240");
    play("resync_start=18446744073709551615", "reshape_position=" + position);
    play("chunk_size=65536", "layout=0", "raid_disks=4", "metadata_version=external:-md127/0");
    for (int n : List.of(3, 2, 1, 0)) {
      String folder = "dev-vd" + (char) ('a' + n);
      play("new_dev=254:" + 16 * n, folder + "/offset=0", folder + "/size=5120");
      play(folder + "/state=insync", folder + "/slot=" + n);
      play(folder + "/recovery_start=18446744073709551615", folder + "/state=external_bbl");
    }
    bench.shows("raid_disks", "4 (3)");
    bench.shows("array_state", "inactive");
  }

  @Test
  void assembly_in_mid_reshape_goes_on_by_itself_once_active() {
    assembleInMidReshape("6144");
    play("array_state=readonly");
    bench.shows("sync_action", "idle");
    bench.shows("array_state", "readonly");
    bench.monitor();
    play("suspend_lo=6144", "suspend_hi=6144", "sync_max=2048", "array_state=active");
    bench.shows("sync_action", "reshape");
    bench.shows("sync_completed", "2048 / 10240");
    bench.shows("reshape_position", "6144");
    play("suspend_hi=12288", "sync_max=4096");
    bench.shows("reshape_position", "12288");
    assertEquals(20480, bench.status().arraySectors());
    play("sync_max=max");
    bench.shows("reshape_position", "none");
    bench.shows("raid_disks", "4");
  }

  @Test
  void a_position_off_the_stripe_or_too_early_is_not_started() {
    assembleInMidReshape("6145");
    bench.refused(Errno.EINVAL, "array_state", "readonly");
    bench.store("reshape_position", "18446744073709551615");
    bench.shows("reshape_position", "none");
    bench.shows("raid_disks", "4");
    bench.store("raid_disks", "3");
    bench.store("reshape_position", "0");
    bench.store("raid_disks", "4");
    bench.refused(Errno.EINVAL, "array_state", "readonly");
    bench.shows("array_state", "inactive");
    bench.store("reshape_position", "18446744073709551615");
    bench.store("raid_disks", "3");
    bench.store("array_state", "active");
    bench.shows("raid_disks", "3");
  }

  @Test
  void an_in_place_reshape_is_started_read_only() {
    bench.assemble("raid5", 3);
    bench.store("reshape_position", "4096");
    bench.store("chunk_size", "131072");
    bench.refused(Errno.EINVAL, "array_state", "active");
    bench.store("array_state", "readonly");
    bench.shows("chunk_size", "131072 (65536)");
    bench.store("array_state", "active");
    bench.shows("sync_action", "reshape");
  }
}
