package harness.explore.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.explore.media.Choice;
import harness.explore.report.Violation;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of a violation, only what is needed for it remains. */
class ShrinkerTest {

  private static final Violation BAD = new Violation('a', "bad");

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }

  @Test
  void only_the_writes_that_matter_stay_lost() {
    BitSet all = new BitSet();
    all.set(0, 40);
    Shrinker.Result least =
        Shrinker.shrink(
            List.of(),
            Choice.lost(all),
            BAD,
            c -> c.lost().get(7) && c.lost().get(31) ? Optional.of(BAD) : Optional.empty());
    assertEquals(Choice.lost(bits(7, 31)), least.choice());
  }

  @Test
  void another_check_that_fails_is_another_violation() {
    Shrinker.Result least =
        Shrinker.shrink(
            List.of(),
            Choice.lost(bits(1, 2)),
            BAD,
            c -> Optional.of(new Violation(c.lost().get(2) ? 'a' : 'd', "")));
    assertEquals(Choice.lost(bits(2)), least.choice());
  }

  @Test
  void a_tear_that_is_not_needed_goes() {
    Shrinker.Result least =
        Shrinker.shrink(
            List.of(),
            new Choice(bits(1), new Choice.Tear(3, 0, 1)),
            BAD,
            c -> c.lost().get(1) ? Optional.of(BAD) : Optional.empty());
    assertEquals(Choice.lost(bits(1)), least.choice());
  }
}
