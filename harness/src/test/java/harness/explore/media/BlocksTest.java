package harness.explore.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sets of blocks, against {@link BitSet}. */
class BlocksTest {

  private static final int SIZE = 10_000;

  private static BitSet bits(Blocks blocks) {
    BitSet bits = new BitSet();
    for (int at = blocks.next(0, 0); at >= 0; at = blocks.next(0, at + 1)) {
      bits.set(at);
    }
    return bits;
  }

  @Test
  void ranges_are_added_whole_and_without_others() {
    SplittableRandom random = new SplittableRandom(1);
    Blocks written = new Blocks(new int[] {SIZE});
    Blocks read = new Blocks(new int[] {SIZE});
    BitSet writtenBits = new BitSet();
    BitSet readBits = new BitSet();
    for (int i = 0; i < 40; i++) {
      int from = random.nextInt(SIZE);
      int to = from + random.nextInt(SIZE - from + 1);
      if (random.nextInt(3) == 0) {
        written.add(0, from, to);
        writtenBits.set(from, to);
      } else {
        read.addUnless(written, 0, from, to);
        BitSet more = new BitSet();
        more.set(from, to);
        more.andNot(writtenBits);
        readBits.or(more);
      }
    }
    assertEquals(writtenBits, bits(written));
    assertEquals(readBits, bits(read));
  }

  @Test
  void what_was_never_there_and_what_is_not_there_are_the_same() {
    Blocks never = new Blocks(new int[] {SIZE, SIZE});
    Blocks written = never.copy();
    written.add(1, 0, SIZE);
    Blocks read = never.copy();
    read.addUnless(written, written);
    assertEquals(never, read);
    assertEquals(never.digest(), read.digest());
    assertEquals(never.hashCode(), read.hashCode());
    assertNotEquals(never, written);
  }

  @Test
  void other_blocks_have_another_digest() {
    Blocks one = new Blocks(new int[] {SIZE, SIZE});
    Blocks other = one.copy();
    assertEquals(one.digest(), other.digest());
    other.add(1, 7, 8);
    assertNotEquals(one.digest(), other.digest());
  }
}
