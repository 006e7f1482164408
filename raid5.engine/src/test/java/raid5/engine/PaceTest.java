package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published values against those computed from the kernel's code and seen on a live one. */
class PaceTest {

  /** One reshape, row by row as the kernel goes. */
  private static final class Run {
    final Pace pace;
    final long move;
    long progress;
    long safe;
    long sector;
    long completed;

    Run(int oldData, int newData, long move) {
      pace = new Pace(oldData, newData, move);
      this.move = move;
    }

    List<String> to(long syncMax) {
      List<String> published = new ArrayList<>();
      while (sector < syncMax) {
        if (pace.mustPublishBefore(progress, safe)) {
          publish(published, "A");
        }
        sector += move;
        progress += move * pace.newData();
        if (pace.mustPublishAfter(sector, completed, syncMax)) {
          publish(published, "B");
        }
      }
      return published;
    }

    private void publish(List<String> published, String rule) {
      completed = sector;
      safe = progress;
      published.add(sector + rule);
    }
  }

  @Test
  void grow_3_to_4_in_units_as_mdadm_sets_sync_max() {
    Run run = new Run(2, 3, 128);
    assertEquals(
        List.of("640A", "768A", "1024A", "1408A", "1792B", "1920B", "2048B"), run.to(2048));
    assertEquals(List.of("2944A", "3584B", "3840B", "3968B", "4096B"), run.to(4096));
  }

  @Test
  void grow_3_to_4_from_the_first_unit_to_the_end() {
    Run run = new Run(2, 3, 128);
    run.to(2048);
    assertEquals(
        List.of("2944A", "4224A", "6144A", "8192B", "9216B", "9728B", "9984B", "10112B", "10240B"),
        run.to(10240));
  }

  @Test
  void in_place_only_the_half_way_rule_acts() {
    assertEquals(List.of("1024B", "1536B", "1792B", "1920B", "2048B"), new Run(3, 3, 128).to(2048));
  }

  @Test
  void without_sync_max_the_half_way_rule_is_silent() {
    Pace pace = new Pace(3, 3, 128);
    assertEquals(false, pace.mustPublishAfter(1L << 40, 0, Long.MAX_VALUE));
  }

  @Test
  void windows_end_exactly_where_the_next_publication_is_due() {
    Pace pace = new Pace(2, 3, 128);
    assertEquals(640, pace.rows(0, 0, 0, 0, 2048, 4096));
    assertEquals(256, pace.rows(0, 0, 0, 0, 2048, 256));
    assertEquals(128, pace.rows(640 * 3, 640 * 3, 640, 640, 2048, 4096));
    assertEquals(384, pace.rows(1408 * 3, 1408 * 3, 1408, 1408, 2048, 4096));
  }
}
