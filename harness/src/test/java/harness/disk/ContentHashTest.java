package harness.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ContentHashTest {

  private static final int PAGE = 4096;

  private static byte[] random() {
    byte[] page = new byte[PAGE];
    new Random(1).nextBytes(page);
    return page;
  }

  @Test
  void each_bit_of_a_page_of_zeroes_or_of_anything_changes_the_number() {
    Set<Long> numbers = new HashSet<>();
    for (byte[] page : new byte[][] {new byte[PAGE], random()}) {
      numbers.add(ContentHash.of(page, 0, PAGE));
      for (int bit = 0; bit < 8 * PAGE; bit++) {
        page[bit / 8] ^= 1 << bit % 8;
        numbers.add(ContentHash.of(page, 0, PAGE));
        page[bit / 8] ^= 1 << bit % 8;
      }
    }
    assertEquals(2 * (8 * PAGE + 1), numbers.size());
  }

  @Test
  void equal_words_in_another_order_have_another_number() {
    byte[] page = random();
    Set<Long> numbers = new HashSet<>();
    for (int at = 0; at < PAGE; at += 8) {
      byte[] swapped = page.clone();
      System.arraycopy(page, 0, swapped, at, 8);
      System.arraycopy(page, at, swapped, 0, 8);
      numbers.add(ContentHash.of(swapped, 0, PAGE));
    }
    assertEquals(PAGE / 8, numbers.size());
  }

  @Test
  void half_of_all_bits_of_the_number_change_with_one_of_the_page() {
    byte[] page = new byte[PAGE];
    long before = ContentHash.of(page, 0, PAGE);
    int flipped = 0;
    for (int bit = 0; bit < 8 * PAGE; bit++) {
      Arrays.fill(page, (byte) 0);
      page[bit / 8] |= 1 << bit % 8;
      flipped += Long.bitCount(before ^ ContentHash.of(page, 0, PAGE));
    }
    double each = flipped / (8.0 * PAGE);
    assertTrue(Math.abs(each - 32) < 0.5, () -> each + " bits");
  }
}
