package imsm.metadata.examine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.golden.Golden;
import imsm.metadata.load.MpbReader;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamineTest {
  @ParameterizedTest
  @MethodSource("imsm.metadata.golden.Golden#all")
  void prints_what_mdadm_printed(Golden.Recorded golden) throws IOException {
    assertEquals(golden.hasMetadata(), MpbReader.recognises(golden.disk()));
    if (golden.hasMetadata()) {
      assertEquals(golden.examineBody(), Examine.text(golden.disk(), ZoneOffset.UTC));
    } else {
      assertTrue(MpbReader.read(golden.disk()).isEmpty());
      assertFalse(golden.examineBody().contains("Magic"));
    }
  }

  @ParameterizedTest
  @MethodSource("described")
  void prints_what_mdadm_printed_with_export_and_brief(Golden.Recorded golden)
      throws IOException {
    assertEquals(Golden.text(golden, "export").orElseThrow(), Examine.export(golden.disk()));
    assertEquals(Golden.text(golden, "brief").orElseThrow(), Examine.brief(golden.disk()));
  }

  static Stream<Golden.Recorded> described() {
    return Golden.withMetadata().filter(g -> Golden.text(g, "brief").isPresent());
  }
}
