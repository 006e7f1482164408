package ddf.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;

/** Containers are made, stopped, assembled, lose members and are rebuilt. */
class LifeTest {

  @ParameterizedTest
  @EnumSource(value = RaidLevel.class, names = {"RAID0", "RAID5"})
  void created_filled_stopped_and_assembled_it_reads_the_same(RaidLevel level) throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 36);
    MdArray array = bench.create(disks, level, 3, 0);
    bench.fill(array);
    bench.idle(array);
    long bytes = Bench.bytes(array);
    assertEquals((level == RaidLevel.RAID0 ? 3 : 2) * 4L * Bench.MIB, bytes);
    bench.stop(array);
    assertTrue(bench.examine(disks.get(0)).contains(
        "        state[0] : Optimal, Consistent\n   init state[0] : Fully Initialised\n"));

    Bench next = bench.reboot();
    MdArray again = next.assemble().get(0);
    assertEquals(bytes, Bench.bytes(again));
    assertEquals(-1, next.difference(again, bytes));
  }

  @Test
  void two_volumes_share_their_disks_one_behind_the_other() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(4, 36);
    MdArray first = bench.create(disks, RaidLevel.RAID5, 3, 1);
    MdArray second = bench.volume("vol1", RaidLevel.RAID0, disks.subList(1, 4), 1);
    MdArray third = bench.volume("vol2", RaidLevel.RAID5, disks, 0);
    for (MdArray array : List.of(first, second, third)) {
      bench.fill(array);
      bench.idle(array);
    }
    assertTrue(bench.examine(disks.get(1)).contains(
        " Raid Devices[2] : 4 (0@1024K 1@2048K 2@2048K 3@1024K)"));
    bench.stop(first, second, third);

    Bench next = bench.reboot();
    List<MdArray> again = next.assemble();
    assertEquals(3, again.size());
    for (MdArray array : again) {
      assertEquals(-1, next.difference(array, Bench.bytes(array)));
    }
  }

  @Test
  void a_failed_member_is_recorded_and_a_spare_takes_its_slot() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 36);
    MdArray array = bench.create(disks, RaidLevel.RAID5, 3, 0);
    bench.fill(array);
    fail(array, disks.get(1));
    awaitText(bench, disks.get(0), "state[0] : Degraded", "active/Offline, Failed");
    List<Disk> spare = bench.plug(1, 40);
    bench.add(spare);
    bench.machine.await("the rebuild to end", () -> array.status().degraded() == 0);
    bench.idle(array);
    awaitText(bench, disks.get(0), "state[0] : Optimal", "(0@0K 3@0K 2@0K)");
    assertTrue(bench.examine(spare.get(0)).contains("/dev/sdd        active/Online\n"));
    assertEquals(-1, bench.difference(array, Bench.bytes(array)));
    bench.stop(array);

    Bench next = bench.reboot();
    MdArray again = next.assemble().get(0);
    assertEquals(0, again.status().degraded());
    assertTrue(again.member("sdb").isEmpty());
    assertEquals(-1, next.difference(again, Bench.bytes(again)));
  }

  @Test
  void a_spare_of_the_container_is_put_to_work_at_once() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(4, 36);
    MdArray array = bench.create(disks, RaidLevel.RAID5, 3, 1);
    bench.fill(array);
    fail(array, disks.get(0));
    bench.machine.await("the rebuild", () -> array.member("sdd").isPresent()
        && array.status().degraded() == 0);
    bench.idle(array);
    assertEquals(-1, bench.difference(array, Bench.bytes(array)));
  }

  @Test
  void one_spare_serves_all_volumes_that_lost_the_disk() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(4, 36);
    MdArray first = bench.create(disks, RaidLevel.RAID5, 3, 1);
    MdArray second = bench.volume("vol1", RaidLevel.RAID5, disks.subList(0, 3), 2);
    bench.fill(first);
    bench.fill(second);
    fail(first, disks.get(2));
    fail(second, disks.get(2));
    for (MdArray array : List.of(first, second)) {
      bench.machine.await("the rebuild", () -> array.member("sdd").isPresent()
          && array.status().degraded() == 0);
      bench.idle(array);
      assertEquals(-1, bench.difference(array, Bench.bytes(array)));
    }
    awaitText(bench, disks.get(0), "state[0] : Optimal", "state[1] : Optimal");
    assertFalse(bench.examine(disks.get(0)).contains("Rebuilding"));
  }

  @Test
  void a_member_that_is_missing_is_left_behind_and_does_not_come_back() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 36);
    MdArray array = bench.create(disks, RaidLevel.RAID5, 3, 1);
    bench.fill(array);
    bench.idle(array);
    bench.stop(array);

    Bench without = bench.reboot();
    List<Disk> present = without.machine.disks().disks().subList(0, 2);
    MdArray degraded = without.assemble(present).get(0);
    awaitText(without, present.get(0), "state[0] : Degraded", "(0@0K 1@0K --@0K)");
    assertEquals(-1, without.difference(degraded, Bench.bytes(degraded)));
    without.stop(degraded);

    Bench all = without.reboot();
    MdArray again = all.assemble().get(0);
    assertEquals(1, again.status().degraded());
    assertTrue(again.member("sdc").isEmpty());
    assertEquals(-1, all.difference(again, Bench.bytes(again)));
  }

  @Test
  void an_expansion_is_refused_with_the_reason_and_nothing_is_written() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(4, 36);
    MdArray array = bench.create(disks, RaidLevel.RAID5, 3, 1);
    bench.idle(array);
    String before = bench.examine(disks.get(3));
    long stores = bench.stores();
    RefusedException refused = assertThrows(RefusedException.class, () -> bench.grow(4));
    assertEquals(stores, bench.stores());
    assertTrue(refused.getMessage().startsWith("ddf metadata does not support reshape"),
        refused.getMessage());
    assertEquals(before, bench.examine(disks.get(3)));
    bench.fill(array);
    assertEquals(-1, bench.difference(array, Bench.bytes(array)));
  }

  @ParameterizedTest
  @CsvSource({"0, left-asymmetric", "1, right-asymmetric", "2, left-symmetric"})
  void a_raid5_has_the_layout_that_is_asked_for(int layout, String name) throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 36);
    MdArray array = bench.create(disks, RaidLevel.RAID5, 3, 1, Optional.of(layout));
    assertEquals(layout, array.status().geometry().orElseThrow().layout(), name);
    bench.fill(array);
    bench.idle(array);
    MdArray again = bench.reboot().assemble().get(0);
    assertEquals(layout, again.status().geometry().orElseThrow().layout(), name);
  }

  @Test
  void a_layout_that_ddf_has_no_name_for_is_refused_as_mdadm_does() {
    Bench bench = new Bench(1);
    RefusedException refused = assertThrows(RefusedException.class, () ->
        bench.create(bench.plug(3, 36), RaidLevel.RAID5, 3, 1, Optional.of(3)));
    assertEquals(
        "DDF does not support level 5 /layout 3 arrays with 3 disks", refused.getMessage());
  }

  @Test
  void a_disk_added_where_no_monitor_runs_is_known_to_all() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(2, 36);
    bench.create(disks, RaidLevel.RAID0, 2, 1);
    List<Disk> spare = bench.plug(1, 36);
    bench.add(spare);
    for (Disk disk : List.of(disks.get(0), disks.get(1), spare.get(0))) {
      assertTrue(bench.examine(disk).contains("Global-Spare/Online"), bench.examine(disk));
    }
  }

  private static void fail(MdArray array, Disk disk) throws IOException {
    array.member(disk.name()).orElseThrow().store(MemberAttribute.STATE, "faulty");
  }

  private static void awaitText(Bench bench, Disk disk, String... words) throws IOException {
    bench.machine.await("the metadata to say " + List.of(words), () -> {
      try {
        String text = bench.examine(disk);
        return List.of(words).stream().allMatch(text::contains);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
