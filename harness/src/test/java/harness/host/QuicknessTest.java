package harness.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QuicknessTest {

  private final Quickness quickness = new Quickness();

  private void assertHelpFor(int batches) {
    for (int n = 0; n < batches; n++) {
      assertFalse(quickness.isExpected(), "batch " + n);
      assertTrue(quickness.isQuick(1_000));
    }
    assertTrue(quickness.isExpected());
  }

  @Test
  void as_long_as_nothing_is_known_of_the_disks_batches_have_help() {
    assertHelpFor(Quickness.BATCHES);
  }

  @Test
  void after_one_that_was_slow_some_have_help_from_their_beginning() {
    assertHelpFor(Quickness.BATCHES);
    assertFalse(quickness.isQuick(1_000_000));
    assertHelpFor(Quickness.BATCHES);
  }
}
