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

  @Test
  void finds_nothing_where_mdadm_finds_nothing() {
    Disk blank = Golden.phase("r5").get(3).disk();
    assertThrows(MetadataException.class, () -> Examine.text(blank, ZoneOffset.UTC));
  }
}
