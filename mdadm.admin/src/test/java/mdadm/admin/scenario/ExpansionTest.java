package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

class ExpansionTest {

  @Test
  void grow_r5_3_to_4() throws IOException {
    try (Bench bench = Bench.linux()) {
      List<Disk> disks = bench.plug(4);
      bench.container(disks.subList(0, 3));
      MdArray array = bench.volume("vol0", RaidLevel.RAID5, 3, 64, 24);
      bench.fill(array, 0);
      bench.add(disks.subList(3, 4));
      long before = bench.bytes(array);
      try {
        bench.expand(4, List.of());
      } catch (Throwable t) {
        System.err.println(bench.traced());
        System.err.println(bench.console);
        throw t;
      }
      assertEquals(before * 3 / 2, bench.bytes(array));
      assertEquals(-1, bench.difference(array, 0, before));
    }
  }
}
