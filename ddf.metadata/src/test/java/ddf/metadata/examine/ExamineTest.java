package ddf.metadata.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ddf.metadata.golden.Golden;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;

class ExamineTest {

  static Stream<Golden.Recorded> recorded() {
    return Golden.withMetadata();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void prints_what_mdadm_prints(Golden.Recorded golden) throws IOException {
    assertEquals(golden.examine(), Examine.text(golden.disk(), ZoneOffset.UTC));
  }

  /** Without what mdadm puts behind them when it counts spares. */
  @ParameterizedTest
  @MethodSource("recorded")
  void prints_for_programs_what_mdadm_prints(Golden.Recorded golden) throws IOException {
    String brief = Examine.brief(golden.disk());
    String export = Examine.export(golden.disk());
    String told = Golden.briefAndExport();
    String brieflyTold = told.split("(?m)^== " + golden.name() + " brief\n")[1].split("\n(   |\n|==)")[0];
    String exported = told.split("(?m)^== " + golden.name() + " export\n")[1].split("(?m)^==")[0];
    assertEquals(brieflyTold.strip(), brief.strip());
    assertEquals(exported, export);
  }

  @Test
  void finds_nothing_where_mdadm_finds_nothing() {
    Disk blank = Golden.phase("r5").get(3).disk();
    assertThrows(MetadataException.class, () -> Examine.text(blank, ZoneOffset.UTC));
  }
}
