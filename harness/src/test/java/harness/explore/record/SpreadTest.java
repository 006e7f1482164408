package harness.explore.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginnings of a spread order are spread. */
class SpreadTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 100})
  void every_number_comes_once(int count) {
    List<Integer> sorted = Spread.over(count).stream().sorted().toList();
    assertEquals(IntStream.range(0, count).boxed().toList(), sorted);
  }

  @Test
  void the_middle_first_then_quarters() {
    assertEquals(List.of(4, 2, 6, 1, 3, 5, 7, 0), Spread.over(8));
  }
}
