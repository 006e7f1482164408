package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.SimulatedHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.PowerCut;
import raid.api.personality.SyncWindow;

/** What a reshape publishes, what requests see meanwhile, and what it leaves. */
class ReshapeTest {

  /** A reshape stepped window by window, as md would. */
  private static final class Run {
    final TestArray array;
    final Geometry before;
    byte[] content;
    RandomIo io;
    final SplittableRandom random;
    long sector;

    Run(TestArray array, long seed) throws IOException {
      this.array = array;
      before = array.geometry;
      content = PlainModel.random(PlainModel.size(before), seed);
      random = new SplittableRandom(seed);
      array.fill(content);
      io = new RandomIo(array, content, seed);
    }

    Run start(Geometry wanted) throws IOException {
      array.run();
      for (int n = before.raidDisks(); n < wanted.raidDisks(); n++) {
        array.plug(n);
      }
      array.startReshape(wanted);
      array.onWait = () -> window(array.geometry.componentSectors());
      return this;
    }

    void window(long limit) throws IOException {
      SyncWindow window = array.personality.sync(SyncAction.RESHAPE, sector, limit);
      assertTrue(window.sectors() > 0, window::waitsFor);
      sector += window.sectors();
    }

    /** A new instance takes over from what is recorded. */
    void startOver() throws IOException {
      array.run();
      sector = 0;
    }

    void requestsEverywhere(int count) throws IOException {
      io.requests(count, 0, content.length);
      long component = array.geometry.componentSectors();
      long border = Math.min(content.length, array.position << 9);
      if (array.position > 8 && sector < component) {
        long around = Math.max(0, border - (96 << 9));
        io.requests(count, around, Math.min(content.length, border + (96 << 9)));
      }
    }

    boolean moving() {
      return sector < array.geometry.componentSectors();
    }

    /** Some multiple of the old chunk ahead, as an administrator would set it. */
    long someLimit() {
      long chunk = Math.max(before.chunkSectors(), array.geometry.chunkSectors());
      long limit = sector + chunk * (1 + random.nextInt(6));
      return Math.min(array.geometry.componentSectors(), limit - limit % chunk);
    }

    void finish() throws IOException {
      array.endReshape();
      array.onWait = null;
      content = Arrays.copyOf(content, (int) PlainModel.size(array.geometry));
      io = new RandomIo(array, content, 7);
      io.checkAll();
      io.requests(10, 0, content.length);
      io.checkAll();
    }
  }

  private static Run grow3to4() throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, 3, 128, 10240)), 1);
    return run.start(run.before.withRaidDisks(4));
  }

  @Test
  void grow_r5_3_to_4_publishes_what_the_kernel_publishes() throws IOException {
    Run run = grow3to4();
    TestArray array = run.array;
    array.sync(SyncAction.RESHAPE, 0, 2048);
    assertEquals(List.of(640L, 768L, 1024L, 1408L, 1792L, 1920L, 2048L), array.published);
    array.published.clear();
    array.sync(SyncAction.RESHAPE, 2048, 10240);
    assertEquals(
        List.of(2944L, 4224L, 6144L, 8192L, 9216L, 9728L, 9984L, 10112L, 10240L), array.published);
    assertEquals(3 * 10240, array.position);
    run.finish();
  }

  @Test
  void grow_r5_3_to_4_unit_by_unit_publishes_what_the_kernel_publishes() throws IOException {
    Run run = grow3to4();
    run.array.sync(SyncAction.RESHAPE, 0, 2048);
    run.array.published.clear();
    run.array.sync(SyncAction.RESHAPE, 2048, 4096);
    assertEquals(List.of(2944L, 3584L, 3840L, 3968L, 4096L), run.array.published);
  }

  @Test
  void chunk_change_in_place_publishes_half_ways_only() throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, 4, 64, 4096)), 2);
    run.start(run.before.withChunkSectors(128));
    run.array.sync(SyncAction.RESHAPE, 0, 2048);
    assertEquals(List.of(1024L, 1536L, 1792L, 1920L, 2048L), run.array.published);
    run.array.sync(SyncAction.RESHAPE, 2048, 4096);
    run.finish();
  }

  /** level, layout, disks, chunk, component -> layout, disks, chunk; missing member or -1. */
  @ParameterizedTest
  @CsvSource({
    "0, 3, 16, 960, 0, 4, 16, -1",
    "0, 3, 16, 960, 0, 4, 16, 0",
    "0, 3, 16, 960, 0, 4, 16, 2",
    "0, 3, 128, 2560, 0, 5, 128, -1",
    "0, 4, 16, 960, 0, 5, 16, -1",
    "0, 4, 128, 2560, 0, 5, 128, 1",
    "2, 2, 16, 960, 2, 3, 16, -1",
    "1, 2, 8, 480, 3, 3, 8, -1",
    "5, 3, 16, 960, 0, 4, 16, -1",
    "0, 4, 16, 960, 0, 4, 64, -1",
    "0, 4, 64, 960, 0, 4, 16, 3",
    "0, 4, 16, 960, 5, 4, 16, -1",
    "0, 3, 64, 1920, 2, 6, 16, 1",
    "4, 3, 16, 960, 4, 5, 64, -1",
    "0, 5, 1024, 4096, 0, 6, 1024, -1"
  })
  void requests_before_during_and_after_see_one_array(
      int layout,
      int disks,
      int chunk,
      long component,
      int newLayout,
      int newDisks,
      int newChunk,
      int missing)
      throws IOException {
    TestArray array = new TestArray(TestArray.raid5(layout, disks, chunk, component));
    Run run = new Run(array, disks * 100 + newDisks);
    if (missing >= 0) {
      array.unplug(missing);
    }
    run.start(new Geometry(RaidLevel.RAID5, newLayout, newDisks, newChunk, component));
    run.requestsEverywhere(4);
    while (run.moving()) {
      run.window(run.someLimit());
      run.requestsEverywhere(3);
    }
    assertEquals(List.of(), array.failures);
    run.finish();
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 4", "0, 3, 5", "0, 4, 5", "0, 2, 3", "0, 4, 4"})
  void another_instance_takes_over_between_any_two_windows(int layout, int disks, int newDisks)
      throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(layout, disks, 16, 1600)), newDisks);
    Geometry wanted = run.before.withRaidDisks(newDisks);
    run.start(disks == newDisks ? wanted.withChunkSectors(64) : wanted);
    while (run.moving()) {
      run.window(run.someLimit());
      run.startOver();
      run.requestsEverywhere(1);
      if (run.array.position > 0) {
        run.window(run.array.geometry.componentSectors());
        assertEquals(run.array.position / wanted.dataDisks(), run.sector);
      }
    }
    run.finish();
  }

  @Test
  void another_instance_takes_over_where_md_already_counts_further() throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, 3, 16, 1600)), 5);
    run.start(run.before.withRaidDisks(4));
    int behind = 0;
    while (run.moving()) {
      run.array.metadataBusy = true;
      run.window(ArrayStatus.NONE);
      behind += run.moving() && run.sector > run.array.position / 3 ? 1 : 0;
      run.array.run();
      run.array.metadataBusy = false;
      run.io.checkContentWhereItStandsStill();
      if (run.moving()) {
        run.window(ArrayStatus.NONE);
      }
    }
    assertTrue(behind > 2, behind + " windows ended short of a publication");
    run.finish();
  }

  @Test
  void ten_seconds_after_the_last_publication_the_next_is_due() throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, 2, 128, 36864)), 5);
    run.start(run.before.withRaidDisks(3));
    while (run.sector == run.array.position / 2) {
      run.window(ArrayStatus.NONE);
    }
    long unpublished = run.sector;
    assertFalse(run.array.published.contains(unpublished));
    ((SimulatedHost) run.array.host).advance(11_000_000_000L);
    run.window(ArrayStatus.NONE);
    assertTrue(run.array.published.contains(unpublished));
  }

  @Test
  void in_place_another_instance_takes_over_though_sync_max_asks_for_no_publication()
      throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, 3, 64, 17408)), 6);
    run.start(run.before.withChunkSectors(128));
    while (run.moving()) {
      run.window(ArrayStatus.NONE);
      assertEquals(run.array.position / 2, run.sector);
      run.array.run();
    }
    run.finish();
  }

  /** Beyond the critical section, a cut at any write, restarted at the position recorded. */
  @ParameterizedTest
  @CsvSource({"3, 4", "3, 5", "4, 5", "2, 3"})
  void power_cut_in_any_window_loses_nothing(int disks, int newDisks) throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, disks, 8, 1600)), newDisks);
    run.start(run.before.withRaidDisks(newDisks));
    while (run.sector < 400) {
      run.window(400);
    }
    int cuts = 0;
    while (run.moving()) {
      for (int n = 0; n < newDisks; n++) {
        FaultyDisk disk = run.array.disk(n);
        disk.cutAfterWrites = disk.writes.get() + run.random.nextInt(3);
      }
      try {
        run.window(run.array.geometry.componentSectors());
      } catch (PowerCut cut) {
        cuts++;
        run.startOver();
      }
      for (int n = 0; n < newDisks; n++) {
        run.array.disk(n).cutAfterWrites = Integer.MAX_VALUE;
      }
      run.io.checkContentWhereItStandsStill();
      if (run.moving()) {
        run.window(run.array.geometry.componentSectors());
      }
    }
    assertTrue(cuts > 3, cuts + " cuts");
    run.finish();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void a_member_that_dies_on_the_way_costs_redundancy_only(int victim) throws IOException {
    for (int writes : new int[] {0, 5}) {
      Run run = new Run(new TestArray(TestArray.raid5(0, 4, 16, 960)), victim);
      run.start(run.before.withRaidDisks(5));
      FaultyDisk disk = run.array.disk(victim);
      disk.deadAfterWrites = disk.writes.get() + writes;
      while (run.moving()) {
        run.window(run.someLimit());
        run.requestsEverywhere(2);
      }
      assertEquals(1, run.array.failures.size());
      assertEquals(1, run.array.personality.degraded());
      run.finish();
    }
  }

  @Test
  void two_dead_members_stop_it_and_leave_readable_what_did_not_move() throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, 4, 16, 960)), 3);
    run.start(run.before.withRaidDisks(5));
    while (run.sector < 320) {
      run.window(320);
    }
    run.array.disk(0).dead = true;
    run.array.disk(1).dead = true;
    IOException stopped = assertThrows(IOException.class, () -> run.window(960));
    assertTrue(stopped.getMessage().startsWith("md126: sector "), stopped.getMessage());
    long sector = 3 * 800 + 2 * 16;
    int chunk = (int) (sector / 16);
    for (int at = chunk; at < chunk + 12; at++) {
      int slot = PlainModel.data(run.before, at % 3, PlainModel.parity(run.before, at / 3));
      long offset = (long) at * 16 * 512;
      if (slot >= 2) {
        run.io.check(offset, 16 * 512);
      } else {
        assertThrows(IOException.class, () -> run.array.read(offset, 16 * 512));
      }
    }
  }

  @Test
  void requests_wait_for_the_window_on_the_move() throws IOException {
    Run run = grow3to4();
    TestArray array = run.array;
    array.onWait = null;
    array.sync(SyncAction.RESHAPE, 0, 640);
    array.metadataBusy = true;
    run.sector = 640;
    SyncWindow waits = array.personality.sync(SyncAction.RESHAPE, 640, 10240);
    run.sector += waits.sectors();
    long inside = array.position + 64;
    assertTrue(run.sector * 3 > inside);
    SyncWindow again = array.personality.sync(SyncAction.RESHAPE, run.sector, 10240);
    assertEquals(0, again.sectors());
    assertTrue(again.waitsFor().contains("write-pending"), again.waitsFor());
    ByteBuffer data = ByteBuffer.allocate(512);
    assertTrue(array.personality.io(Io.READ, inside << 9, data).isWaiting());
    assertTrue(array.personality.io(Io.WRITE, inside << 9, data).isWaiting());
    run.io.check(0, 4096);
    run.io.check((run.sector * 3) << 9, 4096);
    array.metadataBusy = false;
    assertTrue(array.personality.sync(SyncAction.RESHAPE, run.sector, 10240).sectors() > 0);
    run.io.check(inside << 9, 512);
  }

  @Test
  void raid0_grows_as_raid4_without_its_parity_disk() throws IOException {
    TestArray array = new TestArray(TestArray.raid4(3, 16, 960));
    array.unplug(2);
    Run run = new Run(array, 11);
    array.run();
    array.plug(2);
    array.seats.get(2).readable = 0;
    array.startReshape(array.geometry.withRaidDisks(4));
    array.onWait = () -> run.window(960);
    assertEquals(1, array.personality.degraded());
    while (run.moving()) {
      run.window(run.someLimit());
      assertEquals(array.position / 3, array.seats.get(2).readable);
      run.requestsEverywhere(3);
    }
    run.finish();
    assertEquals(1, array.personality.degraded());
    assertFalse(array.slot(3).present());
    for (int q = 0; q < 180; q++) {
      byte[] chunk = Arrays.copyOfRange(array.raw(q % 3), q / 3 * 8192, (q / 3 + 1) * 8192);
      assertTrue(Arrays.equals(run.content, q * 8192, (q + 1) * 8192, chunk, 0, 8192), "" + q);
    }
  }

  @Test
  void a_reshape_to_the_same_geometry_moves_everything_in_place() throws IOException {
    Run run = new Run(new TestArray(TestArray.raid5(0, 3, 16, 320)), 4);
    run.start(run.before);
    while (run.moving()) {
      run.window(320);
    }
    run.finish();
  }
}
