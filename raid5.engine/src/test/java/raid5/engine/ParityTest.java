package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 23})
  void is_the_xor_of_all_sources_and_nothing_but_the_range(int count) {
    SplittableRandom random = new SplittableRandom(count);
    byte[][] sources = new byte[count + 1][4096];
    for (byte[] source : sources) {
      random.nextBytes(source);
    }
    byte[] target = sources[count].clone();
    byte[] expected = target.clone();
    for (int i = 512; i < 3072; i++) {
      expected[i] = 0;
      for (int k = 0; k < count; k++) {
        expected[i] ^= sources[k][i];
      }
    }
    byte[][] before = sources.clone();
    Parity.xor(target, sources, count, 512, 2560);
    assertArrayEquals(expected, target);
    assertArrayEquals(before, sources);
    // Onto itself: the first source is the target.
    byte[] self = sources[0];
    Parity.xor(self, sources, count, 512, 2560);
    for (int i = 0; i < 512; i++) {
      expected[i] = self[i];
      expected[4095 - i] = self[4095 - i];
    }
    for (int i = 3072; i < 4096; i++) {
      expected[i] = self[i];
    }
    assertArrayEquals(expected, self);
  }
}
