package md1.metadata.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Superblock;
import md1.metadata.golden.Golden;
import md1.metadata.load.SuperblockReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementTest {
  /** Made with options that move the data, or with a bitmap. */
  private static final Set<String> OTHERS = Set.of("v12of", "v12bm", "v10bm", "v12pp");

  static Stream<Golden.Recorded> freshlyMade() {
    return Golden.withSuperblock().filter(g -> {
      String phase = g.name().split("/")[0];
      return phase.matches("v1\\d\\w*") && !OTHERS.contains(phase);
    });
  }

  @ParameterizedTest
  @MethodSource("freshlyMade")
  void puts_everything_where_mdadm_puts_it(Golden.Recorded golden) throws IOException {
    Minor minor = SuperblockReader.version(golden.disk()).orElseThrow();
    Superblock sb = SuperblockReader.load(golden.disk(), minor, golden.name()).superblock();
    long sectors = golden.disk().length() / 512;
    long offset = Placement.dataOffset(minor, sectors, sb.array().chunkSize());
    Placement place = Placement.of(minor, sectors, offset, sb.array().size());
    assertEquals(
        new Placement(sb.device().superOffset(), sb.device().dataOffset(), sb.device().dataSize(),
            sb.device().bblogOffset()),
        place);
  }

  @Test
  void headroom_is_a_thousandth_of_the_disk_and_at_most_128_mib() {
    assertEquals(2048, Placement.dataOffset(Minor.V1_2, 64L * 2048, 128));
    assertEquals(34816, Placement.dataOffset(Minor.V1_2, 16L * 1024 * 2048, 1024));
    assertEquals(264192, Placement.dataOffset(Minor.V1_2, 4096L * 1024 * 2048, 1024));
    assertEquals(0, Placement.dataOffset(Minor.V1_0, 64L * 2048, 1024));
  }
}
