package md1.metadata.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import md1.metadata.disk.Minor;
import md1.metadata.golden.Golden;
import md1.metadata.load.SuperblockReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

class ExamineTest {

  static Stream<Golden.Recorded> recorded() {
    return Golden.withSuperblock();
  }

  private static String examine(BlockDevice disk) throws IOException {
    Minor minor = SuperblockReader.version(disk).orElseThrow();
    return Examine.text(disk, minor, ZoneOffset.UTC);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void prints_what_mdadm_prints(Golden.Recorded golden) throws IOException {
    assertEquals(golden.examine(), examine(golden.disk()));
  }

  /** Without what mdadm puts behind them when it counts spares. */
  @ParameterizedTest
  @MethodSource("recorded")
  void prints_for_programs_what_mdadm_prints(Golden.Recorded golden) throws IOException {
    Minor minor = SuperblockReader.version(golden.disk()).orElseThrow();
    String brief = Examine.brief(golden.disk(), minor);
    String export = Examine.export(golden.disk(), minor);
    String told = Golden.briefAndExport();
    String brieflyTold = told.split("(?m)^== " + golden.name() + " brief\n")[1].split("\n(   |\n|==)")[0];
    String exported = told.split("(?m)^== " + golden.name() + " export\n")[1].split("(?m)^==")[0];
    assertEquals(brieflyTold.strip(), brief.strip());
    assertEquals(exported, export);
  }

  @Test
  void finds_nothing_where_mdadm_finds_nothing() throws IOException {
    BlockDevice blank = Golden.phase("v12r5-missing").get(1).disk();
    assertEquals(Optional.empty(), SuperblockReader.version(blank));
    assertThrows(MetadataException.class,
        () -> Examine.text(blank, Minor.V1_2, ZoneOffset.UTC));
  }

  @Test
  void tells_a_wrong_checksum_as_mdadm_does() throws IOException {
    Golden.Recorded golden = Golden.phase("v12r5").get(0);
    String text = examine(Golden.damaged(golden.disk(), 4096 + 200, 1));
    String checksum = "Checksum : ";
    String right = golden.examine().substring(
        golden.examine().indexOf(checksum) + checksum.length()).split(" ")[0];
    assertTrue(text.contains(checksum + right + " - expected "), text);
    assertFalse(text.contains("correct"), text);
  }

  @Test
  void a_bitmap_that_is_not_there_leaves_the_feature_map() throws IOException {
    BlockDevice disk = Golden.phase("v12bm").get(0).disk();
    String text = examine(Golden.damaged(disk, 8192, 1));
    assertTrue(text.contains("    Feature Map : 0x0\n"), text);
    assertFalse(text.contains("Internal Bitmap"), text);
  }
}
