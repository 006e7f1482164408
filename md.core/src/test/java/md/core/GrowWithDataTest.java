package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** The whole of md with real parity: what was written is read, before, during and after growing. */
class GrowWithDataTest {
  private static final int SECTOR = 512;

  private Bench bench;
  private byte[] content;

  @BeforeEach
  void bench() {
    bench(1);
  }

  private void bench(long seed) {
    bench = new Bench(seed);
    bench.providers = List.of(new Raid0Provider(), new Raid5Provider());
    content = new byte[10 << 20];
    new SplittableRandom(seed).nextBytes(content);
  }

  private void io(Io io, long sector, ByteBuffer data) {
    try {
      bench.host.run(bench.array.request(io, sector * SECTOR, data));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private void fill() {
    io(Io.WRITE, 0, ByteBuffer.wrap(content));
  }

  private void verify() {
    ByteBuffer read = ByteBuffer.allocate(content.length);
    io(Io.READ, 0, read);
    int differs = Arrays.mismatch(read.array(), content);
    assertEquals(-1, differs, "first different byte, in sector " + differs / SECTOR);
  }

  private void filledR5() {
    bench.raid5();
    bench.monitor();
    fill();
    bench.store("sync_action", "frozen");
    bench.store("safe_mode_delay", "0");
    io(Io.WRITE, 0, ByteBuffer.wrap(content, 0, SECTOR));
  }

  private void addFourth(String slot) {
    bench.add(3);
    bench.store("raid_disks", "4");
    bench.store("dev-vdd/slot", slot);
    bench.store("sync_min", "0");
    bench.store("sync_max", "0");
    bench.store("sync_action", "reshape");
  }

  private void raiseTo(long rows) {
    bench.store("sync_max", Long.toString(rows));
    bench.host.settle();
  }

  private void parityIsRight() {
    bench.store("sync_action", "check");
    bench.host.settle();
    bench.shows("sync_action", "idle");
    bench.shows("mismatch_cnt", "0");
  }

  @Test
  void grow_r5_3_to_4_by_hand_and_read_back() {
    filledR5();
    addFourth("3");
    for (int rows = 2048; rows <= 10240; rows += 2048) {
      raiseTo(rows);
      verify();
    }
    bench.shows("reshape_position", "none");
    bench.store("array_size", "15360");
    verify();
    parityIsRight();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void grow_r5_3_to_4_under_load(long seed) {
    bench(seed);
    filledR5();
    addFourth("3");
    List<TaskHandle> loads = List.of(bench.host.start(new Load(0)), bench.host.start(new Load(1)));
    for (int rows = 2048; rows <= 10240; rows += 2048) {
      bench.store("suspend_hi", Long.toString(rows * 3L));
      raiseTo(rows);
      bench.store("suspend_lo", Long.toString(rows * 3L));
    }
    bench.host.settle();
    for (TaskHandle load : loads) {
      assertTrue(load.ended() && load.failure().isEmpty(), load.toString());
    }
    verify();
    parityIsRight();
  }

  /** Writes and reads at random in its own half of every 64 sectors. */
  private final class Load implements Task {
    private final SplittableRandom random;
    private final int half;
    private int left = 300;
    private Task request;
    private ByteBuffer data;
    private int sector;
    private int count;
    private boolean writes;

    Load(int half) {
      this.half = half;
      random = new SplittableRandom(half + 10);
    }

    @Override
    public String name() {
      return "load" + half;
    }

    @Override
    public Step step() throws IOException {
      if (request == null) {
        next();
      }
      Step step = request.step();
      if (!step.isDone()) {
        return step;
      }
      byte[] expected = new byte[count * SECTOR];
      System.arraycopy(content, sector * SECTOR, expected, 0, expected.length);
      assertEquals(-1, Arrays.mismatch(expected, data.array()), "sector " + sector);
      request = null;
      return --left == 0 ? Step.DONE : Step.RAN;
    }

    private void next() {
      count = 1 + random.nextInt(32);
      sector = random.nextInt(20480 / 64) * 64 + half * 32 + (32 - count);
      writes = random.nextBoolean();
      byte[] bytes = new byte[count * SECTOR];
      if (writes) {
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, content, sector * SECTOR, bytes.length);
      }
      data = ByteBuffer.wrap(bytes);
      request = bench.array.request(writes ? Io.WRITE : Io.READ, (long) sector * SECTOR, data);
    }
  }

  @Test
  void a_member_fails_in_mid_reshape_and_a_new_disk_is_recovered_onto_after_it() {
    filledR5();
    addFourth("3");
    raiseTo(4096);
    bench.dead.add("vdb");
    fill();
    bench.shows("degraded", "1");
    raiseTo(6144);
    verify();
    raiseTo(10240);
    verify();
    bench.shows("raid_disks", "4");
    bench.shows("degraded", "1");
    bench.store("dev-vdb/state", "remove");
    bench.add(4);
    bench.store("dev-vde/slot", "1");
    bench.store("sync_action", "recover");
    bench.host.settle();
    bench.shows("degraded", "0");
    bench.shows("dev-vde/state", "in_sync");
    verify();
    parityIsRight();
  }

  @Test
  void a_stopped_reshape_goes_on_from_its_position_after_a_new_assembly() throws IOException {
    filledR5();
    addFourth("3");
    raiseTo(6144);
    bench.store("array_state", "clear");
    MdArray again = bench.newArray("md100");
    bench.array = again;
    bench.store("metadata_version", "external:foo");
    bench.store("level", "raid5");
    bench.store("raid_disks", "3");
    bench.store("chunk_size", "65536");
    bench.store("component_size", "5120");
    bench.store("array_size", "10240");
    bench.store("resync_start", "none");
    bench.store("reshape_position", "18432");
    bench.store("raid_disks", "4");
    for (int n = 0; n < 4; n++) {
      bench.add(n);
      bench.store("dev-vd" + (char) ('a' + n) + "/state", "insync");
      bench.store("dev-vd" + (char) ('a' + n) + "/slot", "" + n);
    }
    bench.store("array_state", "readonly");
    verify();
    bench.store("sync_max", "6144");
    bench.monitor();
    bench.store("array_state", "active");
    bench.host.settle();
    bench.shows("sync_completed", "6144 / 10240");
    raiseTo(8192);
    verify();
    bench.store("sync_max", "max");
    bench.host.settle();
    assertEquals("none", again.show(ArrayAttribute.RESHAPE_POSITION));
    verify();
    parityIsRight();
  }

  @Test
  void grow_r0_2_to_3_as_raid4_and_read_back() {
    bench.assemble("raid0", 2);
    bench.store("array_size", "10240");
    bench.store("array_state", "active");
    fill();
    bench.store("level", "raid4");
    verify();
    bench.store("sync_action", "frozen");
    bench.monitor();
    bench.store("raid_disks", "4");
    bench.add(2);
    bench.store("dev-vdc/slot", "2");
    bench.store("layout", "0");
    bench.store("sync_max", "0");
    bench.store("sync_action", "reshape");
    raiseTo(2048);
    bench.shows("dev-vdc/recovery_start", "2048");
    bench.shows("reshape_position", "6144");
    verify();
    bench.store("sync_max", "max");
    bench.host.settle();
    bench.shows("sync_action", "idle");
    verify();
    bench.store("level", "raid0");
    assertEquals(RaidLevel.RAID0, bench.status().geometry().orElseThrow().level());
    verify();
    bench.store("array_size", "15360");
    verify();
  }

  @Test
  void a_wrong_parity_is_found_by_check_and_put_right_by_repair() throws IOException {
    filledR5();
    bench.disks.get(2).device().write(0, ByteBuffer.wrap(new byte[4096]));
    bench.store("sync_action", "check");
    bench.host.settle();
    bench.shows("mismatch_cnt", "8");
    bench.store("sync_action", "repair");
    bench.host.settle();
    parityIsRight();
  }
}
