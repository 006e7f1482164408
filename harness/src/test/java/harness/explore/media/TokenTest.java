package harness.explore.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harness.explore.scenario.Budget;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is read as it was written. */
class TokenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1.96.01",
        "r0-2to3-v2-c4-k3072-u0-design-linux-mixed-s77.0.",
        "r5-3to5-v1-c128-k4096-u0-design-durable-writes-s1.5.00ff01-t3-0-7",
        "r5-3to4-v1-c4-k1024-u8-linux-durable-none-s1.5.01.7.-t0-0-1",
        "r5-3to4-v1-c64-k1024-u0-m1.2-linux-durable-none-s1.40.01",
        "r5-3to4-v1-c64-k1024-u0-m1.2-linux-durable-none-lockstep-s1",
        "r5-3to4-v1-c64-k1024-u0-linux-durable-mixed-l1000to200000-s1",
        "r5-3to4-v1-c4-k1024-u64-linux-durable-none-s1+kill:mdmon@80~K3.7.01.2.01"
      })
  void round_trip(String text) {
    assertEquals(text, Token.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "r5-3to4.1.00",
        "r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1.1",
        "r5-3to4-v1-c64-k4096-u0-m1.2-s1.1",
        "r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1~.1.00",
        "r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1.1.00.x.00"
      })
  void what_is_no_token_is_refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Token.parse(text));
  }

  @Test
  void lost_writes_are_bits() {
    BitSet lost = Choice.parse("0102").lost();
    assertEquals(BitSet.valueOf(new long[] {0x0201}), lost);
  }

  @Test
  void budgets_are_states_or_time() {
    assertEquals(1000, Budget.parse("1000").states());
    assertEquals(60_000_000_000L, Budget.parse("60s").nanos());
    assertEquals(300_000_000_000L, Budget.parse("5m").nanos());
    assertEquals(Budget.ONE_RUN, Budget.parse("run"));
    assertThrows(IllegalArgumentException.class, () -> Budget.parse("0"));
    assertThrows(IllegalArgumentException.class, () -> Budget.parse("soon"));
  }
}
