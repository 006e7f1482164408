package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.SpeedLimits;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid5.engine.Raid5Provider;

/** How fast a sync goes, by the clock of a simulated host; an array has 5120 KiB of each member. */
class GovernorTest {
  private static final int MEMBER_KIB = 5120;

  /** One window and, in one second's head start, what was rounded. */
  private static final int WINDOW_KIB = 64;

  private final Bench bench = new Bench();

  /** KiB of each member done, by simulated nanoseconds. */
  private final NavigableMap<Long, Long> done = new TreeMap<>();

  private void idleArray() {
    bench.md.speedLimits(SpeedLimits.DEFAULT);
    bench.raid5();
    bench.toy.window = sector -> done.put(bench.host.nanoTime(), sector / 2);
  }

  private void check() {
    bench.store("sync_action", "check");
    bench.host.settle();
  }

  private long doneAt(double seconds) {
    Map.Entry<Long, Long> last = done.floorEntry((long) (seconds * 1e9));
    return last == null ? 0 : last.getValue();
  }

  private double now() {
    return bench.host.nanoTime() / 1e9;
  }

  /** Reads 64 KiB every so many milliseconds, for so long. */
  private TaskHandle users(MdArray array, double seconds, int everyMillis) {
    return bench.host.start(new Users(array, bench, now() + seconds, everyMillis));
  }

  private static final class Users implements Task {
    private final MdArray array;
    private final Bench bench;
    private final long end;
    private final long pauseNanos;
    private long next;
    private long asked;
    private Task request;
    private int count;

    /** Nanoseconds that the slowest read took. */
    long slowest;

    Users(MdArray array, Bench bench, double end, int everyMillis) {
      this.array = array;
      this.bench = bench;
      this.end = (long) (end * 1e9);
      pauseNanos = everyMillis * 1_000_000L;
    }

    @Override
    public String name() {
      return "users";
    }

    @Override
    public Step step() throws IOException {
      long now = bench.host.nanoTime();
      if (request == null) {
        if (now >= end || now < next) {
          return now >= end ? Step.DONE : Step.waitingUntil(next, "the next user");
        }
        long place = count++ * 7L % 80 * 65_536L;
        request = array.request(Io.READ, place, ByteBuffer.allocate(65_536));
        asked = now;
      }
      Step step = request.step();
      if (step.isDone()) {
        request = null;
        next = now + pauseNanos;
        slowest = Math.max(slowest, now - asked);
        return Step.RAN;
      }
      return step;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 400, 1000})
  void alone_a_sync_keeps_to_sync_speed_max(int limit) {
    idleArray();
    bench.store("sync_speed_max", Integer.toString(limit));
    bench.store("sync_speed_min", "1");
    check();
    bench.seconds(60);
    double end = Math.min(50, (double) MEMBER_KIB / limit - 1.5);
    for (double t = 0.001; t < end; t += 0.25) {
      assertTrue(doneAt(t) <= limit * (t + 1) + WINDOW_KIB, t + " s: " + doneAt(t) + " KiB");
      assertTrue(doneAt(t) >= limit * t, t + " s: " + doneAt(t) + " KiB");
    }
  }

  @Test
  void while_users_read_it_keeps_to_sync_speed_min_and_then_hurries() {
    idleArray();
    bench.store("sync_speed_min", "200");
    bench.store("sync_speed_max", "1000");
    users(bench.array, 10, 5);
    check();
    bench.seconds(10);
    assertEquals(200 * 8, doneAt(10) - doneAt(2), WINDOW_KIB);
    assertEquals(0.95, bench.array.pace().orElseThrow().usersShare(), 0.05);
    bench.seconds(4);
    bench.shows("sync_action", "idle");
  }

  @Test
  void users_who_come_later_have_right_of_way_at_once() {
    idleArray();
    bench.store("sync_speed_max", "500");
    bench.store("sync_speed_min", "20");
    check();
    bench.seconds(5);
    long before = doneAt(now());
    users(bench.array, 4, 5);
    bench.seconds(4);
    assertTrue(doneAt(now()) - before <= 20 * 5 + WINDOW_KIB, before + " to " + doneAt(now()));
  }

  @Test
  void a_write_that_waits_for_the_suspended_range_hurries_the_sync() throws IOException {
    idleArray();
    bench.monitor();
    bench.store("sync_speed_max", "500");
    bench.store("sync_speed_min", "20");
    users(bench.array, 12, 5);
    check();
    bench.seconds(4);
    long slow = doneAt(now());
    assertTrue(slow <= 20 * 5 + WINDOW_KIB, slow + " KiB");
    bench.store("suspend_hi", "128");
    TaskHandle write = bench.host.start(bench.array.request(Io.WRITE, 0, ByteBuffer.allocate(512)));
    bench.seconds(4);
    long fast = doneAt(now());
    assertTrue(fast - slow >= 500 * 4 - WINDOW_KIB, slow + " to " + fast);
    bench.store("suspend_hi", "0");
    bench.seconds(3);
    assertTrue(write.ended());
    assertTrue(doneAt(now()) - fast <= 20 * 4 + 2 * WINDOW_KIB, fast + " to " + doneAt(now()));
  }

  @Test
  void thirty_two_kib_are_no_users() {
    idleArray();
    bench.store("sync_speed_min", "1");
    check();
    bench.shows("sync_action", "idle");
    bench.store("sync_speed_max", "100");
    check();
    bench.read(0);
    bench.seconds(20);
    assertTrue(doneAt(now()) >= 2000, doneAt(now()) + " KiB");
  }

  @Test
  void users_of_another_array_on_the_same_disks_count() {
    idleArray();
    MdArray checked = bench.array;
    bench.array = bench.newArray("md101");
    bench.store("metadata_version", "external:bar");
    bench.store("level", "raid5");
    bench.store("raid_disks", "3");
    bench.store("chunk_size", "65536");
    bench.store("component_size", "1024");
    for (String disk : List.of("vda", "vdb", "vdc")) {
      bench.store("new_dev", "254:" + 16 * (disk.charAt(2) - 'a'));
      bench.store("dev-" + disk + "/offset", "12000");
      bench.store("dev-" + disk + "/size", "1024");
      bench.store("dev-" + disk + "/slot", Integer.toString(disk.charAt(2) - 'a'));
    }
    bench.store("resync_start", "none");
    bench.store("array_state", "active");
    MdArray used = bench.array;
    bench.array = checked;
    bench.store("sync_speed_min", "100");
    bench.host.start(
        new Task() {
          @Override
          public String name() {
            return "users";
          }

          @Override
          public Step step() throws IOException {
            used.request(Io.READ, 0, ByteBuffer.allocate(65_536)).step();
            return Step.waitingUntil(bench.host.nanoTime() + 5_000_000, "the next user");
          }
        });
    bench.seconds(0.1);
    check();
    bench.seconds(10);
    assertEquals(100 * 11, doneAt(now()), 100 + WINDOW_KIB);
  }

  @Test
  void a_minimum_above_the_maximum_is_kept_to() {
    idleArray();
    bench.store("sync_speed_min", "300");
    bench.store("sync_speed_max", "10");
    users(bench.array, 20, 5);
    check();
    bench.seconds(10);
    assertEquals(300 * 11, doneAt(now()), WINDOW_KIB);
    assertEquals(0, bench.array.pace().orElseThrow().usersShare());
  }

  @Test
  void another_limit_counts_at_once() {
    idleArray();
    bench.store("sync_speed_min", "1");
    bench.store("sync_speed_max", "1");
    check();
    bench.seconds(10);
    assertTrue(doneAt(now()) <= 2 * WINDOW_KIB, doneAt(now()) + " KiB");
    bench.md.speedLimits(SpeedLimits.NONE);
    bench.store("sync_speed_max", "system");
    bench.host.settle();
    bench.shows("sync_action", "idle");
  }

  @Test
  void while_users_read_windows_are_one_chunk_and_the_sync_goes_alone_though_it_is_as_fast() {
    bench.md.speedLimits(SpeedLimits.DEFAULT);
    bench.assemble("raid5", 3);
    bench.store("chunk_size", "4096");
    bench.store("array_size", "10240");
    bench.store("array_state", "active");
    bench.store("sync_speed_min", "1000");
    bench.store("sync_speed_max", "1000");
    bench.toy.window = sector -> done.put(bench.host.nanoTime(), sector / 2);
    check();
    bench.seconds(2);
    assertTrue(largestWindow(0.5) > 8, done.toString());
    assertFalse(bench.array.pace().orElseThrow().users());
    assertFalse(syncThread().yields());
    users(bench.array, 5, 5);
    bench.seconds(1.5);
    assertEquals(4, largestWindow(2.1));
    assertTrue(bench.array.pace().orElseThrow().users());
    assertEquals(0, bench.array.pace().orElseThrow().usersShare());
    assertTrue(syncThread().yields());
  }

  private SyncThread syncThread() {
    return ((Array) bench.array).mddev().recovery.thread();
  }

  /** KiB between the beginnings of two windows after so many seconds. */
  private long largestWindow(double seconds) {
    long largest = 0;
    long last = -1;
    for (long kib : done.tailMap((long) (seconds * 1e9)).values()) {
      largest = last < 0 ? 0 : Math.max(largest, kib - last);
      last = kib;
    }
    return largest;
  }

  @Test
  void users_of_an_array_whose_syncs_nothing_limits_go_before_nobody() {
    idleArray();
    bench.store("sync_speed_max", "500");
    check();
    bench.seconds(1);
    users(bench.array, 5, 5);
    bench.seconds(1);
    assertTrue(bench.array.pace().orElseThrow().users());
    bench.md.speedLimits(SpeedLimits.NONE);
    bench.store("sync_speed_max", Integer.toString(Integer.MAX_VALUE));
    assertFalse(bench.array.pace().orElseThrow().users());
  }

  @Test
  void it_can_be_stopped_while_it_is_held_back() {
    idleArray();
    bench.store("sync_speed_min", "1");
    bench.store("sync_speed_max", "1");
    check();
    bench.store("sync_action", "idle");
    bench.host.settle();
    bench.shows("sync_action", "idle");
  }

  @Test
  void sync_speed_is_that_of_the_last_half_minute() {
    idleArray();
    bench.store("sync_speed_min", "1");
    bench.store("sync_speed_max", "100");
    check();
    bench.seconds(35);
    assertEquals(100, Long.parseLong(bench.show("sync_speed")), 5);
    bench.store("sync_speed_max", "20");
    bench.seconds(35);
    assertEquals(20, Long.parseLong(bench.show("sync_speed")), 4);
    assertEquals(0, bench.array.pace().orElseThrow().usersShare());
  }

  @Test
  void whoever_waits_for_rows_on_the_move_does_not_wait_until_the_sync_may_go_on() {
    bench.providers = List.of(new Raid5Provider());
    bench.md.speedLimits(SpeedLimits.DEFAULT);
    bench.raid5();
    bench.monitor();
    bench.write(0);
    bench.store("safe_mode_delay", "0");
    bench.add(3);
    bench.store("raid_disks", "4");
    bench.store("dev-vdd/slot", "3");
    bench.store("sync_speed_min", "500");
    Users users = new Users(bench.array, bench, 8, 1);
    TaskHandle reads = bench.host.start(users);
    bench.store("sync_action", "reshape");
    bench.seconds(7);
    assertEquals("reshape", bench.show("sync_action"));
    assertEquals(Step.NEVER, bench.status().syncMax());
    bench.seconds(5);
    assertEquals("idle", bench.show("sync_action"));
    assertTrue(reads.ended() && reads.failure().isEmpty());
    assertTrue(users.slowest < 1_000_000, users.slowest + " ns");
  }
}
