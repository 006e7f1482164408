package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;
import raid.api.metadata.RefusedException;
import raid.api.metadata.WriteOrder;

/** Members that fail while an expansion runs. */
class MemberFailureTest {

  private static void fail(MdArray array, String disk) throws IOException {
    array.member(disk).orElseThrow().store(MemberAttribute.STATE, "faulty");
  }

  private static TaskHandle middle(Bench bench, long completed) throws IOException {
    TaskHandle child = bench.grow(4, List.of());
    bench.machine.await(
        "the middle",
        () ->
            bench.array("md126").status().syncCompleted() >= completed
                && bench.array("md126").status().reshaping());
    return child;
  }

  @Test
  void one_failed_member_of_a_raid5_does_not_stop_the_expansion() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled filled = Filled.on(bench, 3, 4, List.of(RaidLevel.RAID5), 12);
      TaskHandle child = middle(bench, 4096);
      fail(bench.array("md126"), "sdb");
      bench.machine.await(child);
      MdArray array = bench.array("md126");
      assertEquals(-1, bench.difference(array, 0, filled.bytes().get(0)));
      assertEquals(4, array.status().geometry().orElseThrow().raidDisks());
      assertEquals(1, array.status().degraded());
      assertEquals(filled.bytes().get(0) / 2 * 3, bench.bytes(array));
    }
  }

  @Test
  void two_failed_members_stop_it_and_nobody_waits_for_ever() throws IOException {
    Bench bench = Bench.linux();
    Filled.on(bench, 3, 4, List.of(RaidLevel.RAID5), 12);
    TaskHandle child = middle(bench, 4096);
    fail(bench.array("md126"), "sdb");
    bench.host.settle();
    assertThrows(
        IOException.class,
        () -> {
          fail(bench.array("md126"), "sda");
          bench.machine.await(child);
        });
    bench.host.advance(10_000_000_000L);
    assertTrue(
        child.ended() || bench.array("md126").member("sda").isPresent(),
        "md refuses to lose the last, or the expansion ends");
  }

  private static Bench cutWithout(RaidLevel level, int from, long completed, int lost)
      throws IOException {
    Bench first = Bench.linux();
    Filled.on(first, from, from + 1, List.of(level), 12);
    TaskHandle child = first.grow(from + 1, List.of());
    first.machine.await(
        "the moment",
        () ->
            first.array("md126").status().syncMax() >= completed
                && first.array("md126").status().reshaping());
    child.kill();
    Bench second = new Bench(GrowSequence.LINUX, WriteOrder.LINUX, 2);
    for (int i = 0; i <= from; i++) {
      if (i != lost) {
        second.machine.disks().plug(first.machine.disks().disks().get(i).device());
      }
    }
    second.machine.run(second.mdadm.assemble(second.machine.disks().disks()));
    return second;
  }

  @ParameterizedTest(name = "slot {0} lost at sector {1}")
  @CsvSource({"1, 2048", "3, 2048", "0, 8192", "3, 8192"})
  void interrupted_r5_is_continued_without_one_member(int lost, long completed) throws IOException {
    Bench bench = cutWithout(RaidLevel.RAID5, 3, completed, lost);
    bench.machine.await(
        bench.machine.run(bench.mdadm.incremental("md127")).reshape().orElseThrow());
    MdArray array = bench.array("md126");
    assertEquals(-1, bench.difference(array, 0, 24 * Bench.MIB));
    assertEquals(1, array.status().degraded());
    assertEquals(36 * Bench.MIB, bench.bytes(array));
  }

  @Test
  void interrupted_r0_without_its_new_member_is_told_what_it_needs() throws IOException {
    Bench bench = cutWithout(RaidLevel.RAID0, 2, 0, 2);
    TaskHandle rest = bench.machine.run(bench.mdadm.incremental("md127")).reshape().orElseThrow();
    IOException stopped = assertThrows(IOException.class, () -> bench.machine.await(rest));
    assertTrue(stopped.getMessage().contains("without the disks of slots [2]"), stopped.toString());
    assertEquals(-1, bench.difference(bench.array("md126"), 0, 24 * Bench.MIB));
  }

  @Test
  void interrupted_r0_without_an_old_member_is_not_started() throws IOException {
    Bench bench = cutWithout(RaidLevel.RAID0, 2, 0, 1);
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> bench.machine.run(bench.mdadm.incremental("md127")));
    assertTrue(refused.getMessage().contains("needs 2 of its 2 members"), refused.getMessage());
    assertTrue(bench.machine.md().array("md126").isEmpty());
  }
}
