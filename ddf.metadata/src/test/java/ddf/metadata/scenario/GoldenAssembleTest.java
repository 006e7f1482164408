package ddf.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ddf.metadata.golden.WholeDisks;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;

/** Containers that real Linux left are assembled, and what it was at is finished. */
class GoldenAssembleTest {

  @Test
  void a_raid5_that_linux_filled_reads_right_and_its_parity_is() throws IOException {
    Bench bench = Bench.booted(WholeDisks.of("r5", 3));
    MdArray array = bench.assemble().get(0);
    assertEquals(8L * Bench.MIB, Bench.bytes(array));
    assertRight(bench, array);
  }

  @Test
  void a_rebuild_that_linux_began_is_finished_in_its_place() throws IOException {
    Bench bench = Bench.booted(WholeDisks.of("life-2-rebuilding", 4));
    MdArray array = bench.assemble().get(0);
    assertEquals(1, array.status().degraded());
    assertEquals(-1, bench.difference(array, Bench.bytes(array)));
    bench.machine.await("the rebuild to end", () -> array.status().degraded() == 0);
    assertRight(bench, array);
    String text = bench.examine(bench.machine.disks().disks().get(0));
    assertTrue(text.contains("state[0] : Optimal, Consistent"), text);
    assertTrue(text.contains("(0@0K 3@0K 2@0K)"), text);
  }

  private static void assertRight(Bench bench, MdArray array) throws IOException {
    bench.idle(array);
    assertEquals(-1, bench.difference(array, Bench.bytes(array)));
    array.store(ArrayAttribute.SYNC_ACTION, "check");
    bench.idle(array);
    assertEquals(0, array.status().mismatchCount());
  }
}
