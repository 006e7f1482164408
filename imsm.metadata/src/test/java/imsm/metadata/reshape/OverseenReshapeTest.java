package imsm.metadata.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.Rig;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.load.MpbReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.ArrayState;
import raid.api.array.MemberFlag;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.host.Step;
import raid.api.metadata.Container;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;

class OverseenReshapeTest {
  private static final String ATTRIBUTES_OF_EXAMPLE_A = """
      suspend_lo=0 suspend_hi=6144 sync_max=2048
      suspend_lo=6144 suspend_hi=12288 sync_max=4096
      suspend_lo=12288 suspend_hi=18432 sync_max=6144
      suspend_lo=18432 suspend_hi=24576 sync_max=8192
      suspend_lo=24576 suspend_hi=30720 sync_max=10240
      suspend_lo=9223372036854775807 suspend_hi=0 suspend_lo=0
      """;

  /** The next unit's range is suspended while md moves the one before it. */
  private static final String ATTRIBUTES_OF_EXAMPLE_A_DOUBLED = """
      suspend_lo=0 suspend_hi=6144 sync_max=2048 suspend_hi=12288
      suspend_lo=6144 sync_max=4096 suspend_hi=18432
      suspend_lo=12288 sync_max=6144 suspend_hi=24576 sync_max=8192
      suspend_lo=18432
      suspend_lo=24576 suspend_hi=30720 sync_max=10240
      suspend_lo=9223372036854775807 suspend_hi=0 suspend_lo=0
      """;

  private static Overseen exampleA(WriteOrder order) throws IOException {
    return exampleA(order, Buffering.DOUBLE);
  }

  private static Overseen exampleA(WriteOrder order, Buffering buffering) throws IOException {
    return Overseen.grown(Rig.of(order, new ReshapeTuning(0, buffering), 4, 40000),
        RaidLevel.RAID5, 3, 4, 128, 10240);
  }

  @ParameterizedTest
  @CsvSource({"LINUX, DOUBLE", "LINUX, LOCK_STEP", "DURABLE, LOCK_STEP"})
  void example_a_stores_the_attributes_in_the_golden_order(WriteOrder order, Buffering buffering)
      throws IOException {
    Overseen run = exampleA(order, buffering);
    run.run();
    assertEquals(List.of(ATTRIBUTES_OF_EXAMPLE_A.split("\\s+")), run.md.stores);
  }

  @Test
  void doubled_the_following_step_is_suspended_and_if_plain_allowed_before_its_turn()
      throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE);
    run.run();
    assertEquals(List.of(ATTRIBUTES_OF_EXAMPLE_A_DOUBLED.split("\\s+")), run.md.stores);
  }

  @Test
  void a_unit_that_ends_within_a_source_stripe_is_suspended_up_to_the_end_of_that_stripe()
      throws IOException {
    Overseen run = Overseen.grown(Rig.of(WriteOrder.DURABLE, new ReshapeTuning(0,
        Buffering.LOCK_STEP), 5, 40000), RaidLevel.RAID5, 4, 5, 128, 16384);
    run.run();
    assertEquals(
        List.of("suspend_hi=8448", "suspend_hi=16512", "suspend_hi=24576", "suspend_hi=33024",
            "suspend_hi=40960"),
        run.md.stores.stream().filter(s -> s.startsWith("suspend_hi")).limit(5).toList());
  }

  @Test
  void md_is_let_on_no_further_than_the_last_record_can_bear() throws IOException {
    Overseen run = manySmallUnits(WriteOrder.DURABLE);
    long stripe = 16;
    int ahead = 0;
    while (!run.task.step().isDone()) {
      MigrationRecord record = MpbReader.migrationRecord(run.rig.disk(0).device());
      if (!record.isEmpty() && !run.md.ended) {
        long restart = (record.currMigrUnit() + record.recStatus()) * 48;
        long read = restart / stripe * 8;
        assertTrue(run.md.syncMax <= read, run.md.syncMax + " beyond " + read);
        ahead += run.md.syncMax * 3 > restart ? 1 : 0;
      }
      run.md.move(8);
    }
    assertTrue(ahead > 100, "ahead " + ahead);
    assertTrue(run.md.ended);
  }

  @ParameterizedTest
  @CsvSource({"LINUX", "DURABLE"})
  void while_users_are_at_the_array_one_unit_is_suspended_and_no_more(WriteOrder order)
      throws IOException {
    long longest = 0;
    Overseen run = manySmallUnits(order);
    while (!run.task.step().isDone()) {
      run.md.users = run.md.completed > 4000 && run.md.completed < 8000;
      long suspended = run.md.suspendHi - run.md.suspendLo;
      longest = Math.max(longest, suspended);
      if (run.md.completed > 6000 && run.md.users) {
        assertTrue(suspended <= 48, "suspended " + suspended + " at " + run.md.completed);
        assertTrue(run.md.syncMax - run.md.completed <= 16, "sync_max " + run.md.syncMax);
      }
      run.md.move(8);
    }
    assertTrue(longest > 1000, "without users " + longest);
    assertAllMoved(run);
  }

  @Test
  void users_who_come_and_go_and_overseers_who_die_leave_every_sector_in_its_place()
      throws IOException {
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      Overseen run = manySmallUnits(WriteOrder.DURABLE);
      for (boolean done = false; !done; ) {
        for (int steps = random.nextInt(300); steps > 0 && !done; steps--) {
          run.md.users = random.nextInt(20) == 0 ^ run.md.users;
          done = run.task.step().isDone();
          run.md.move(8 * random.nextInt(4));
        }
        if (!run.md.ended) {
          run.task = run.container.overseeReshape(0, run);
        }
      }
      assertAllMoved(run);
    }
  }

  /** Units of two chunks, 640 of them; numbered. */
  private static Overseen manySmallUnits(WriteOrder order) throws IOException {
    ReshapeTuning tuning = new ReshapeTuning(16, Buffering.DOUBLE);
    return Overseen.grown(Rig.of(order, tuning, 4, 40000), RaidLevel.RAID5, 3, 4, 8, 10240).fill();
  }

  private static void assertAllMoved(Overseen run) throws IOException {
    long sectors = run.md.component * run.md.source.dataMembers();
    for (long sector = 0; sector < sectors; sector += 7) {
      assertEquals(
          sector + 1, ByteBuffer.wrap(run.md.read(run.md.destination, sector)).getLong());
    }
  }

  @ParameterizedTest
  @CsvSource({"LINUX", "DURABLE"})
  void example_a_records_and_checkpoints_as_the_live_run(WriteOrder order) throws IOException {
    Overseen run = exampleA(order);
    run.run();
    List<String> expected = new ArrayList<>();
    for (String record : List.of("0 0", "1 0", "0 1", "1 1", "0 2", "1 2", "0 3", "0 4", "0 5")) {
      expected.add("migration record status " + record.charAt(0) + " unit " + record.charAt(2)
          + " of 5");
    }
    List<String> traced = run.rig.diskTrace();
    for (String disk : List.of("sda ", "sdb ")) {
      assertEquals(expected, traced.stream()
          .filter(t -> t.startsWith(disk + "migration record status"))
          .map(t -> t.substring(4)).toList());
    }
    assertTrue(traced.stream().noneMatch(t -> t.startsWith("sdc migration record status")));
    assertEquals(List.of(0, 0, 1, 1, 2, 2, 3, 4, 5), run.log.stream()
        .map(l -> Integer.parseInt(l.substring(l.lastIndexOf(' ') + 1))).toList());
  }

  @Test
  void the_initial_record_has_the_fields_of_the_live_example() throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE);
    while (run.log.isEmpty()) {
      run.task.step();
    }
    MigrationRecord record = MpbReader.migrationRecord(run.rig.disk(0).device());
    MigrationRecord live = new MigrationRecord(0, 0, run.rig.mpb(0).familyNum(), 1, 6144, 2048,
        37791, 0, 5, 30720, 0, MigrationRecord.NONE.filler());
    assertEquals(live, record);
  }

  @ParameterizedTest
  @CsvSource({"RAID5, 3, 4, 16", "RAID5, 3, 4, 64", "RAID5, 4, 5, 24", "RAID0, 2, 3, 16",
    "RAID0, 2, 4, 8"})
  void units_are_as_short_as_asked_for_and_the_record_keeps_that(
      RaidLevel level, int from, int to, long unit) throws IOException {
    ReshapeTuning tuning = new ReshapeTuning(unit, ReshapeTuning.DEFAULT.buffering());
    Overseen run = Overseen.grown(Rig.of(WriteOrder.DURABLE, tuning, to, 40000), level, from, to,
        8, 2048).fill();
    while (run.md.completed < 5 * unit) {
      run.task.step();
      run.md.move(8);
    }
    Rig other = new Rig(WriteOrder.DURABLE);
    run.rig.all().forEach(d -> other.plug(d.device()));
    MigrationRecord record = MpbReader.migrationRecord(other.disk(0).device());
    assertEquals(unit, record.destDepthPerUnit());
    assertEquals(unit * run.md.destination.dataMembers(), record.blocksPerUnit());
    Container container = other.load();
    container.restoreCopyArea(0);
    Overseen rest = new Overseen(other, container).begin(0);
    assertEquals(0, rest.md.position() % record.blocksPerUnit());
    rest.run();
    for (long s = 0; s < 2048 * run.md.source.dataMembers(); s += 3) {
      assertEquals(s + 1, ByteBuffer.wrap(rest.md.read(rest.md.destination, s)).getLong());
    }
  }

  @Test
  void linux_zeroes_the_record_after_the_loop_and_the_durable_order_leaves_it_to_the_monitor()
      throws IOException {
    Overseen linux = exampleA(WriteOrder.LINUX);
    linux.run();
    assertTrue(MpbReader.migrationRecord(linux.rig.disk(0).device()).isEmpty());
    Overseen durable = exampleA(WriteOrder.DURABLE);
    durable.run();
    MigrationRecord last = MpbReader.migrationRecord(durable.rig.disk(1).device());
    assertEquals(5, last.currMigrUnit());
    assertEquals(30720,
        durable.rig.load().volumes().get(0).reshape().orElseThrow().position());
  }

  @ParameterizedTest
  @CsvSource({
    "RAID5, 3, 4, 128, 10240", "RAID5, 4, 5, 128, 16384", "RAID0, 2, 5, 128, 16384",
    "RAID0, 2, 3, 16, 8192", "RAID5, 3, 6, 8, 6144"
  })
  void all_data_is_there_in_the_new_geometry(
      RaidLevel level, int from, int to, int chunk, long component) throws IOException {
    Overseen run = Overseen.grown(Rig.of(WriteOrder.DURABLE, to, 40000), level, from, to, chunk,
        component).fill();
    run.run();
    assertAllMoved(run);
  }

  @Test
  void the_copy_is_what_the_unit_becomes_parity_and_all_also_from_a_degraded_source()
      throws IOException {
    Overseen run = Overseen.grown(Rig.of(WriteOrder.DURABLE, 5, 40000), RaidLevel.RAID5, 4, 5,
        128, 16384).fill();
    run.md.flags.put(run.rig.disk(1), EnumSet.of(MemberFlag.FAULTY));
    while (run.md.syncMax < 4096) {
      run.task.step();
      run.md.move(4096);
    }
    run.md.flags.put(run.rig.disk(1), EnumSet.of(MemberFlag.IN_SYNC));
    run.md.moveTo(4096);
    for (int slot : new int[] {0, 2, 3, 4}) {
      assertEquals(-1, Arrays.mismatch(member(run, slot, 2048),
          member(run, slot, 40000 - 2209)), "slot " + slot);
    }
  }

  private static byte[] member(Overseen run, int slot, long sector) throws IOException {
    byte[] bytes = new byte[2048 * 512];
    run.md.slots[slot].device().read(sector * 512, ByteBuffer.wrap(bytes));
    return bytes;
  }

  @Test
  void the_copy_goes_to_the_disks_of_the_slots_where_a_disk_was_replaced() throws IOException {
    Rig rig = Rig.golden(WriteOrder.DURABLE, "f-r5-rebuild/4-rebuilt");
    var container = rig.load();
    container.addSpare(rig.disk(1));
    for (byte[] update : container.planGrow(4, List.of())) {
      Rig.apply(container, update);
    }
    Overseen run = new Overseen(rig, container).begin(0).fill();
    run.run();
    assertEquals(List.of("sda", "sdd", "sdc", "sdb"),
        Arrays.stream(run.md.slots).map(d -> d.name()).toList());
    List<String> holders = rig.diskTrace().stream()
        .filter(t -> t.contains("record status")).map(t -> t.substring(0, 3)).distinct().toList();
    assertEquals(List.of("sda", "sdd"), holders);
    for (long s = 0; s < 98304; s += 101) {
      assertEquals(s + 1, ByteBuffer.wrap(run.md.read(run.md.destination, s)).getLong());
    }
  }

  @Test
  void an_idle_that_is_seen_for_a_moment_is_not_taken_for_done() throws IOException {
    Overseen run = exampleA(WriteOrder.LINUX);
    while (run.md.syncMax == 0) {
      run.task.step();
    }
    run.md.action = SyncAction.IDLE;
    assertTrue(run.task.step().isWaiting());
    int updates = run.log.size();
    assertTrue(run.task.step().isWaiting());
    assertEquals(updates, run.log.size());
    run.md.action = SyncAction.RESHAPE;
    run.run();
    assertTrue(run.md.ended);
  }

  @Test
  void a_store_that_meets_write_pending_is_tried_again() throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE);
    run.md.writePending = 3;
    run.run();
    assertEquals(List.of(ATTRIBUTES_OF_EXAMPLE_A_DOUBLED.split("\\s+")), run.md.stores);
  }

  @Test
  void terminated_it_stops_after_the_unit_at_hand_and_takes_the_window_away()
      throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE);
    while (run.md.syncMax == 0) {
      run.task.step();
    }
    run.terminated = true;
    run.run();
    MigrationRecord record = MpbReader.migrationRecord(run.rig.disk(0).device());
    assertEquals(1, record.currMigrUnit());
    assertFalse(record.inCopyArea());
    assertEquals(0, run.md.suspendHi);
  }

  @Test
  void another_overseer_goes_on_where_the_one_before_was_killed() throws IOException {
    for (int steps = 1; steps < 60; steps += 3) {
      Overseen run = Overseen.grown(Rig.of(WriteOrder.DURABLE, 4, 24000), RaidLevel.RAID5, 3, 4,
          128, 6144).fill();
      for (int i = 0; i < steps; i++) {
        run.task.step();
        run.md.move(256);
      }
      var container = run.rig.load();
      VolumeInfo info = container.volumes().get(0);
      run.task = container.overseeReshape(info.index(), run);
      run.run();
      for (long s = 0; s < 12288; s += 97) {
        assertEquals(s + 1, ByteBuffer.wrap(run.md.read(run.md.destination, s)).getLong(),
            "killed after " + steps + " steps, sector " + s);
      }
    }
  }

  @Test
  void one_failed_member_of_a_raid5_is_missed_once_the_monitor_has_noted_it()
      throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE).fill();
    run.md.flags.put(run.rig.disk(2), EnumSet.of(MemberFlag.FAULTY, MemberFlag.BLOCKED));
    run.task.step();
    Step step = run.task.step();
    assertTrue(step.reason().contains("sdc"), step.toString());
    run.md.flags.put(run.rig.disk(2), EnumSet.of(MemberFlag.FAULTY));
    run.md.moving = false;
    run.run();
    assertTrue(run.md.ended);
  }

  @Test
  void a_second_failed_member_stops_it() throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE);
    run.md.flags.put(run.rig.disk(2), EnumSet.of(MemberFlag.FAULTY));
    run.md.flags.put(run.rig.disk(1), EnumSet.of(MemberFlag.FAULTY));
    IOException stopped = assertThrows(IOException.class, run::run);
    assertTrue(stopped.getMessage().contains("[1, 2]"), stopped.getMessage());
  }

  @Test
  void a_reshape_that_md_has_given_up_is_not_waited_for() throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE);
    while (run.md.syncMax == 0) {
      run.task.step();
    }
    run.md.action = SyncAction.IDLE;
    IOException stopped = assertThrows(IOException.class, () -> run.rig.host.run(run.task));
    assertTrue(stopped.getMessage().contains("has stopped its reshape"), stopped.getMessage());
  }

  @Test
  void an_array_that_was_stopped_stops_it_too() throws IOException {
    Overseen run = exampleA(WriteOrder.DURABLE, Buffering.LOCK_STEP);
    while (run.md.syncMax == 0) {
      run.task.step();
    }
    run.md.state = ArrayState.INACTIVE;
    assertThrows(IOException.class, run::run);
    assertEquals(6144, run.md.suspendHi, "a step is under way, its range stays suspended");
  }
}
