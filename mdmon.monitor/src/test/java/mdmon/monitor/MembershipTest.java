package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTest {

  @Test
  void volume_of_a_container() {
    assertEquals(
        Optional.of(new Membership("md127", 0, false)), Membership.of("external:/md127/0"));
    assertEquals(
        Optional.of(new Membership("md127", 12, true)), Membership.of("external:-md127/12"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "external:imsm",
        "none",
        "1.2",
        "",
        "external:/md127",
        "external:/md127/x",
        "external:/md127/",
        "external:/md127/99999999999"
      })
  void anything_else_is_none(String text) {
    assertEquals(Optional.empty(), Membership.of(text));
  }
}
