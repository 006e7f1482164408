package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.admin.GrowSequence;
import raid.api.admin.Mdadm.Started;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.PowerCut;
import raid.api.host.TaskHandle;
import raid.api.metadata.WriteOrder;

/**
 * The power goes out at writes spread over a whole expansion; the disks are assembled on another
 * machine, and what was begun is finished, or was never begun.
 */
class PowerCutTest {

  /** What is expanded, and how. */
  private record Case(
      GrowSequence sequence, WriteOrder order, String levels, int from, int to, int chunkKib,
      int mib) {}

  /** Each case takes every so many-th write as the cut, so that together they spread. */
  @ParameterizedTest(name = "{0} {1} raid{2} {3} to {4}")
  @CsvSource({
    "LINUX,  DURABLE, 5,   3, 4, 23",
    "DESIGN, DURABLE, 5,   3, 4, 23",
    "LINUX,  DURABLE, 0,   2, 3, 19",
    "DESIGN, DURABLE, 0,   2, 4, 17",
    "LINUX,  LINUX,   5,   3, 4, 29",
    "LINUX,  DURABLE, 0+5, 3, 4, 61",
    "DESIGN, DURABLE, 5+0, 3, 5, 67"
  })
  void grow_cut_anywhere_is_continued_by_assembly(
      GrowSequence sequence, WriteOrder order, String levels, int from, int to, int stride)
      throws IOException {
    Case grown = new Case(sequence, order, levels, from, to, 64, 4);
    int cuts = 0;
    for (long writes = 1; cutAfter(writes, grown); writes += stride) {
      cuts++;
    }
    assertTrue(cuts > 5, "only " + cuts + " cuts");
  }

  /** Behind mdadm's first unit md does not start, and before it grows its cache is too small. */
  @ParameterizedTest
  @ValueSource(longs = {40, 60, 80, 81, 100})
  void grow_with_chunks_of_1_mib_cut_in_the_first_units_is_continued_by_assembly(long writes)
      throws IOException {
    GrowSequence sequence = GrowSequence.values()[(int) (writes % 2)];
    Case grown = new Case(sequence, WriteOrder.DURABLE, "5", 3, 4, 1024, 13);
    assertTrue(cutAfter(writes, grown));
  }

  private static boolean cutAfter(long writes, Case grown) throws IOException {
    Cut cut = new Cut();
    List<BlockDevice> disks = new ArrayList<>();
    Bench first = new Bench(grown.sequence, grown.order, writes);
    for (int i = 0; i < grown.to; i++) {
      disks.add(new MemoryDisk("CUTDISK" + i, 512, 24 * Bench.MIB));
      first.machine.disks().plug(cut.on(disks.get(i)));
    }
    Filled filled =
        Filled.onDisks(
            first, grown.from, grown.to, levels(grown.levels), grown.chunkKib, grown.mib);
    cut.after(writes);
    try {
      first.expand(grown.to, List.of());
      return false;
    } catch (PowerCut expected) {
      Bench second = new Bench(grown.sequence, grown.order, writes + 1);
      disks.forEach(second.machine.disks()::plug);
      continued(second, filled, grown.from, grown.to, writes);
      return true;
    }
  }

  private static List<RaidLevel> levels(String text) {
    return List.of(text.split("\\+")).stream().map(l -> RaidLevel.of(l).orElseThrow()).toList();
  }

  private static void continued(Bench bench, Filled filled, int from, int to, long writes)
      throws IOException {
    bench.machine.run(bench.mdadm.assemble(bench.machine.disks().disks()));
    Started started = bench.machine.run(bench.mdadm.incremental("md127"));
    Optional<TaskHandle> rest = started.reshape();
    if (rest.isPresent()) {
      bench.machine.await(rest.get());
    }
    int members = members(started.volumes().get(0));
    assertTrue(
        members == to || rest.isEmpty() && members == from,
        "cut after " + writes + " writes: " + members + " members, " + bench.console);
    filled.check(bench, members);
    assertEquals(filled.bytes().size(), started.volumes().size());
  }

  private static int members(MdArray array) {
    return array.status().geometry().orElseThrow().raidDisks();
  }
}
