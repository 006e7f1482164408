package harness.explore.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every subset once, each with the hash that its blocks have. */
class SubsetsTest {

  private static final int BLOCKS = 6;

  /** Plain: block by block, the last write that got through. */
  private static long hash(long[][] writes, long durable, long[] first, long lost) {
    long hash = durable;
    for (int block = 0; block < BLOCKS; block++) {
      long number = first[block];
      for (int write = 0; write < writes.length; write++) {
        if ((lost >> write & 1) == 0 && writes[write][block] != 0) {
          number = writes[write][block];
        }
      }
      hash ^= number ^ first[block];
    }
    return hash;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void hashes_are_those_of_the_last_write_of_each_block_that_got_through(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long durable = random.nextLong();
    long[] first = random.longs(BLOCKS).toArray();
    long[][] writes = new long[7][BLOCKS];
    Subsets.Builder builder = new Subsets.Builder(durable, writes.length);
    for (int write = 0; write < writes.length; write++) {
      int from = random.nextInt(BLOCKS);
      for (int block = from; block < Math.min(BLOCKS, from + 2); block++) {
        writes[write][block] = random.nextLong();
        builder.covers(write, 0, block, first[block], writes[write][block]);
      }
    }
    Map<Long, Long> found = new HashMap<>();
    builder.build().each((hash, lost) -> found.put(lost, hash) == null);
    assertEquals(1 << writes.length, found.size());
    found.forEach((lost, hash) -> assertEquals(hash(writes, durable, first, lost), hash));
  }

  @Test
  void a_write_that_is_certain_hides_those_before_it() {
    Subsets.Builder builder = new Subsets.Builder(0, 2);
    builder.covers(0, 0, 0, 0, 5);
    builder.covers(-1, 0, 0, 0, 6);
    builder.covers(1, 0, 1, 0, 8);
    Map<Long, Long> found = new HashMap<>();
    builder.build().each((hash, lost) -> found.put(lost, hash) == null);
    assertEquals(Map.of(0L, 6L ^ 8, 1L, 6L ^ 8, 2L, 6L, 3L, 6L), found);
  }

  @Test
  void more_writes_than_can_be_combined_are_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Subsets.Builder(0, Subsets.OPEN_MAX + 1));
  }
}
