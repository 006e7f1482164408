package md1.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import md1.metadata.golden.WholeDisks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;

/** Reshapes that the kernel began and a power cut ended are finished here. */
class GoldenContinueTest {
  private static final long FILLED = 48L << 20;

  @ParameterizedTest
  @CsvSource({"n2-r5-3to4-3-cut, 147456", "n4-r5-v10-3-cut, 392832"})
  void grow_r5_3_to_4_begun_by_linux_is_finished(String phase, long sectors) throws IOException {
    Bench bench = Bench.booted(WholeDisks.of(phase));
    MdArray array = bench.assemble();
    assertTrue(array.status().reshaping());
    assertEquals(-1, bench.difference(array, FILLED));
    bench.machine.await("the reshape to end", () -> !array.status().reshaping());
    bench.machine.await("the new size", () -> array.status().arraySectors() == sectors);
    bench.idle(array);
    assertEquals(-1, bench.difference(array, FILLED));
    array.store(ArrayAttribute.SYNC_ACTION, "check");
    bench.idle(array);
    assertEquals("0", array.show(ArrayAttribute.MISMATCH_CNT));
    bench.stop();
    String text = bench.examine(bench.machine.disks().disks().get(0));
    assertTrue(text.contains("Feature Map : 0x0") && text.contains("Raid Devices : 4"), text);
  }
}
