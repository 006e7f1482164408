package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;

/** Members that fail while an expansion runs. */
class MemberFailureTest {

  private static void fail(MdArray array, String disk) throws IOException {
    array.member(disk).orElseThrow().store(MemberAttribute.STATE, "faulty");
  }

  private static TaskHandle middle(Bench bench, long completed) throws IOException {
    TaskHandle child = bench.grow(4, List.of());
    bench.machine.await(
        "the middle", () -> bench.array("md126").status().syncCompleted() >= completed
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
}
