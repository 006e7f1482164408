package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;
import raid.api.metadata.RefusedException;
import raid.api.metadata.WriteOrder;
import raid.api.monitor.Monitor;

/** mdadm's background part or mdmon is killed, at moments spread over a whole expansion. */
class KillTest {

  @ParameterizedTest(name = "{0} {1} raid{2} {3} to {4}, killed: {5}")
  @CsvSource({
    "LINUX,  DURABLE, 5, 3, 4, mdadm,           17",
    "DESIGN, DURABLE, 5, 3, 4, mdadm,           17",
    "LINUX,  LINUX,   0, 2, 3, mdadm,           13",
    "DESIGN, DURABLE, 0, 2, 3, mdadm,           13",
    "LINUX,  DURABLE, 5, 3, 4, mdmon,           17",
    "DESIGN, DURABLE, 0, 2, 4, mdmon,           17",
    "LINUX,  DURABLE, 0, 2, 4, mdadm and mdmon, 17"
  })
  void grow_goes_on_after_a_kill(
      GrowSequence sequence,
      WriteOrder order,
      int level,
      int from,
      int to,
      String killed,
      int stride)
      throws IOException {
    int kills = 0;
    for (int events = 1; ; events += stride) {
      Bench bench = new Bench(sequence, order, events);
      List<RaidLevel> levels = List.of(RaidLevel.of("" + level).orElseThrow());
      Filled filled = Filled.on(bench, from, to, levels, 4);
      TaskHandle child = bench.grow(to, List.of());
      int until = bench.trace.size() + events;
      bench.machine.await(events + " events", () -> child.ended() || bench.trace.size() >= until);
      if (child.ended()) {
        break;
      }
      kill(bench, child, killed);
      filled.check(bench, members(bench, from, to));
      kills++;
    }
    assertTrue(kills > 5, "only " + kills + " kills");
  }

  private static void kill(Bench bench, TaskHandle child, String killed) throws IOException {
    if (killed.contains("mdmon")) {
      bench.machine.monitors().of("md127").ifPresent(Monitor::kill);
    }
    if (!killed.contains("mdadm")) {
      bench.machine.await(child);
      return;
    }
    child.kill();
    bench.host.settle();
    if (bench.array("md126").status().metadataVersion().contains("-")) {
      Optional<TaskHandle> rest = bench.machine.run(bench.mdadm.continueReshape("md127"));
      if (rest.isPresent()) {
        bench.machine.await(rest.get());
      }
    }
  }

  /** Nothing begun is nothing changed; the design tells the metadata late. */
  private static int members(Bench bench, int from, int to) {
    int members = bench.array("md126").status().geometry().orElseThrow().raidDisks();
    assertTrue(members == from || members == to, members + " members");
    return members;
  }

  /** What is in mdmon's queue when its poster dies is processed, and so has to be gone on with. */
  @Test
  void continue_waits_for_what_the_dead_one_had_posted() throws IOException {
    for (int seed = 1; seed <= 12; seed++) {
      Bench bench = new Bench(GrowSequence.LINUX, WriteOrder.DURABLE, seed);
      Filled filled = Filled.on(bench, 3, 4, List.of(RaidLevel.RAID5), 4);
      TaskHandle mdadm =
          bench.host.start(bench.mdadm.grow("md127", GrowRequest.raidDisks(4, List.of())));
      bench.machine.await("the update to be posted", () -> posted(bench));
      mdadm.kill();
      Optional<TaskHandle> rest = bench.machine.run(bench.mdadm.continueReshape("md127"));
      bench.machine.await(rest.orElseThrow());
      filled.check(bench, 4);
    }
  }

  private static boolean posted(Bench bench) {
    return bench.trace.stream()
        .anyMatch(
            event ->
                event.surface() == Surface.UPDATE && event.text().startsWith("reshape_container"));
  }

  /** The last range is suspended until the overseer ends, md and mdmon are ready before that. */
  @Test
  void continue_opens_what_an_overseer_left_suspended_that_was_killed_behind_the_end()
      throws IOException {
    Bench bench = new Bench(GrowSequence.LINUX, WriteOrder.DURABLE, 1);
    Filled filled = Filled.on(bench, 3, 4, List.of(RaidLevel.RAID5), 4);
    TaskHandle child = bench.grow(4, List.of());
    bench.machine.await("md to be done", () -> done(bench.array("md126").status()));
    child.kill();
    bench.host.settle();
    assertTrue(bench.array("md126").status().suspendHi() > 0, "nothing is suspended");
    Optional<TaskHandle> rest = bench.machine.run(bench.mdadm.continueReshape("md127"));
    if (rest.isPresent()) {
      bench.machine.await(rest.get());
    }
    assertEquals(0, bench.array("md126").status().suspendHi());
    filled.check(bench, 4);
  }

  private static boolean done(ArrayStatus status) {
    return !status.reshaping() && status.geometry().orElseThrow().raidDisks() == 4;
  }

  @Test
  void second_mdadm_is_refused_while_one_expands() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 3, 5, List.of(RaidLevel.RAID5), 4);
      TaskHandle child = bench.grow(4, List.of());
      assertThrows(
          RefusedException.class, () -> bench.machine.run(bench.mdadm.continueReshape("md127")));
      assertThrows(
          RefusedException.class,
          () -> bench.machine.run(bench.mdadm.grow("md127", GrowRequest.raidDisks(5, List.of()))));
      bench.machine.await(child);
    }
  }

  @Test
  void continue_refuses_where_there_is_nothing_to_continue() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 3, 3, List.of(RaidLevel.RAID5), 4);
      RefusedException refused =
          assertThrows(
              RefusedException.class,
              () -> bench.machine.run(bench.mdadm.continueReshape("md127")));
      assertTrue(refused.getMessage().contains("nothing is to continue"), refused.getMessage());
    }
  }

  @Test
  void md_behind_the_metadata_is_refused() throws IOException {
    Bench bench = Bench.linux();
    Filled.on(bench, 3, 4, List.of(RaidLevel.RAID5), 12);
    TaskHandle child = bench.grow(4, List.of());
    bench.machine.await("unit 5", () -> bench.array("md126").status().syncMax() == 5 * 2048);
    child.kill();
    bench.host.settle();
    Bench other = bench.reboot(GrowSequence.LINUX, WriteOrder.LINUX, 2);
    other.machine.run(other.mdadm.assemble(other.machine.disks().disks()));
    TaskHandle going = other.machine.run(other.mdadm.incremental("md127")).reshape().orElseThrow();
    going.kill();
    other.array("md126").store(ArrayAttribute.SYNC_MAX, "2048");
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> other.machine.run(other.mdadm.continueReshape("md127")));
    assertTrue(refused.getMessage().contains("not properly frozen"), refused.getMessage());
    assertEquals(2048, other.array("md126").status().syncMax());
  }
}
