package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeavingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // gone, settled, ever, watched, newcomers, quiet, terminating, dirty, leaves
    "nothing watched yet,          false, true,  false, 0, false, true,  false, 0, false",
    "an array is watched,          false, true,  true,  1, false, true,  false, 0, false",
    "the last array is gone,       false, true,  true,  0, false, true,  false, 0, true",
    "another array has just come,  false, true,  true,  0, true,  true,  false, 0, false",
    "somebody waits for an answer, false, true,  true,  0, false, false, false, 0, false",
    "the container is stopped,     true,  true,  false, 0, false, true,  false, 0, true",
    "container stopped too early,  true,  true,  true,  1, false, true,  false, 0, false",
    "told to while dirty,          false, true,  true,  1, false, true,  true,  1, false",
    "told to while clean,          false, true,  true,  1, false, true,  true,  0, true",
    "told to but not answered yet, false, true,  true,  1, false, false, true,  0, false",
    "told to before looking,       false, false, false, 0, true,  true,  true,  0, false",
  })
  void leaves(
      String when,
      boolean gone,
      boolean settled,
      boolean ever,
      int watched,
      boolean newcomers,
      boolean quiet,
      boolean terminating,
      int dirty,
      boolean leaves) {
    Leaving leaving =
        new Leaving(gone, settled, ever, watched, newcomers, quiet, terminating, dirty);
    assertEquals(leaves, leaving.mayLeave());
  }
}
