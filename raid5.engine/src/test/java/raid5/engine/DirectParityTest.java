package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectParityTest {

  private static final int BYTES = 1024;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 23})
  void is_the_xor_of_all_sources_from_position_to_limit(int count) {
    SplittableRandom random = new SplittableRandom(count);
    ByteBuffer[] sources = new ByteBuffer[count];
    byte[] expected = new byte[BYTES];
    for (int k = 0; k < count; k++) {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      sources[k] = ByteBuffer.allocateDirect(BYTES + 24).put(24, bytes).position(24);
      for (int i = 0; i < BYTES; i++) {
        expected[i] ^= bytes[i];
      }
    }
    ByteBuffer target = ByteBuffer.allocateDirect(BYTES);
    DirectParity.xor(target, sources);
    assertEquals(ByteBuffer.wrap(expected), target);
    for (ByteBuffer source : sources) {
      assertEquals(BYTES, source.remaining());
    }
  }
}
