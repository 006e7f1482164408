package mdadm.admin.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataVersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"external:imsm", "external:/md127/0", "external:-md127/12"})
  void text_survives_both_ways(String text) {
    assertEquals(text, MetadataVersion.of(text).orElseThrow().text());
  }

  @Test
  void blocking_changes_the_mark_only() {
    MetadataVersion free = MetadataVersion.volume("md127", 1);
    assertEquals("external:-md127/1", free.asBlocked(true).text());
    assertEquals(free, free.asBlocked(true).asBlocked(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        "1.2",
        "external:",
        "external:/",
        "external:/md127",
        "external:/md127/",
        "external:/md127/x",
        "external:-/0"
      })
  void other_texts_are_no_external_metadata(String text) {
    assertTrue(MetadataVersion.of(text).isEmpty(), text);
  }
}
