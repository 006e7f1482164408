package harness.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "64, 65536",
    "64K, 65536",
    "64KiB, 65536",
    "24M, 25165824",
    "2G, 2147483648",
    "1T, 1099511627776",
    "8s, 4096"
  })
  void a_size_is_kib_unless_it_says_otherwise(String text, long bytes) {
    assertEquals(bytes, Sizes.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "M", "-1", "0", "0K", "1.5G", "24m", "24X", "24M ", "0x10"})
  void what_is_no_size_is_refused_with_itself_in_the_message(String text) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Sizes.parse(text));
    assertTrue(refusal.getMessage().contains("'" + text + "'"), refusal.getMessage());
  }

  @Test
  void a_size_beyond_64_bits_is_too_large() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> Sizes.parse("999999999999999T"))
            .getMessage()
            .contains("too large"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "65536, 64 KiB",
    "75497472, 72 MiB",
    "1610612736, 1.5 GiB",
    "1099511627776, 1 TiB"
  })
  void people_read_the_largest_unit(long bytes, String text) {
    assertEquals(text, Sizes.human(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "400000000, 0.4 s",
    "59900000000, 59.9 s",
    "125000000000, 2 min 05 s",
    "11040000000000, 3 h 04 min"
  })
  void durations_lose_digits_as_they_grow(long nanos, String text) {
    assertEquals(text, Sizes.duration(nanos));
  }
}
