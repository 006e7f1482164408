package itest.golden;

import harness.disk.MemoryDisk;
import itest.expansion.Rig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.admin.GrowSequence;
import raid.api.metadata.WriteOrder;

/** Migrations that real Linux began and a power cut ended: we finish them as Linux finished them. */
class GoldenContinueTest {

  @ParameterizedTest
  @CsvSource({
    "e1-r5-cut-in-unit0, 4-finished",
    "e2-r5-cut-midway, 4-finished",
    "e3-r0-cut-in-unit2, 4-finished",
    "e4-chunk-cut-midway, 3-finished",
    "e5-r5r0-cut-in-second, 4-finished"
  })
  void ends_with_the_disks_that_linux_left(String run, String finished) throws IOException {
    List<MemoryDisk> disks = new GoldenPhase(run + "/1-cut").disks();
    try (Rig rig = new Rig(1, GrowSequence.LINUX, WriteOrder.DURABLE)) {
      rig.assemble(rig.plug(disks));
    }
    List<MemoryDisk> expected = new GoldenPhase(run + "/" + finished).disks();
    for (int disk = 0; disk < disks.size(); disk++) {
      SameDisk.assertSame(expected.get(disk), disks.get(disk));
    }
  }
}
