package harness.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pages that can go back. */
class CowPagesTest {

  private static final int LENGTH = 5 * CowPages.PAGE + 512;

  private static byte[] bytes(CowPages pages) {
    ByteBuffer all = ByteBuffer.allocate(LENGTH);
    pages.read(0, all);
    return all.array();
  }

  private static ByteBuffer filled(int length, int value) {
    byte[] data = new byte[length];
    Arrays.fill(data, (byte) value);
    return ByteBuffer.wrap(data);
  }

  @Test
  void nested_marks_roll_back_to_what_was_there() {
    SplittableRandom random = new SplittableRandom(7);
    CowPages pages = new CowPages(LENGTH);
    Deque<Integer> marks = new ArrayDeque<>();
    Deque<byte[]> contents = new ArrayDeque<>();
    for (int i = 0; i < 2_000; i++) {
      switch (random.nextInt(6)) {
        case 0 -> {
          contents.push(bytes(pages));
          marks.push(pages.mark());
        }
        case 1 -> {
          if (!marks.isEmpty()) {
            pages.rollback(marks.pop());
            assertArrayEquals(contents.pop(), bytes(pages));
          }
        }
        default -> {
          int length = 512 * (1 + random.nextInt(12));
          int offset = 512 * random.nextInt((LENGTH - length) / 512 + 1);
          pages.write(offset, filled(length, random.nextInt(256)));
        }
      }
    }
  }

  @Test
  void forks_and_digests_hold_through_all_going_back() {
    SplittableRandom random = new SplittableRandom(11);
    CowPages pages = new CowPages(LENGTH);
    Deque<Integer> marks = new ArrayDeque<>();
    Map<ByteBuffer, Long> digests = new HashMap<>();
    CowPages fork = pages.fork();
    byte[] forked = bytes(fork);
    for (int i = 0; i < 4_000; i++) {
      switch (random.nextInt(10)) {
        case 0, 1 -> marks.push(pages.mark());
        case 2, 3 -> {
          if (!marks.isEmpty()) {
            pages.rollback(marks.pop());
          }
        }
        case 4 -> {
          long digest = pages.digest();
          Long same = digests.putIfAbsent(ByteBuffer.wrap(bytes(pages)), digest);
          assertEquals(same == null ? digest : same, digest);
        }
        case 5 -> {
          assertArrayEquals(forked, bytes(fork));
          fork = pages.fork();
          forked = bytes(fork);
        }
        default -> {
          int page = random.nextInt(5) * CowPages.PAGE;
          boolean whole = random.nextBoolean();
          pages.write(page, filled(whole ? CowPages.PAGE : 512, random.nextInt(3)));
        }
      }
    }
    assertTrue(digests.size() > 100);
    assertEquals(digests.size(), Set.copyOf(digests.values()).size());
  }

  @Test
  void a_mark_can_be_returned_to_more_than_once() {
    CowPages pages = new CowPages(LENGTH);
    pages.write(0, filled(512, 1));
    byte[] before = bytes(pages);
    int mark = pages.mark();
    for (int i = 2; i < 5; i++) {
      pages.write(0, filled(LENGTH, i));
      pages.rollback(mark);
      assertArrayEquals(before, bytes(pages));
    }
  }

  @Test
  void forks_do_not_see_each_other() {
    CowPages one = new CowPages(LENGTH);
    one.write(0, filled(1024, 1));
    CowPages other = one.fork();
    byte[] before = bytes(one);
    one.write(0, filled(512, 2));
    assertArrayEquals(before, bytes(other));
    byte[] now = bytes(one);
    other.write(512, filled(512, 3));
    assertArrayEquals(now, bytes(one));
  }

  @Test
  void changes_are_told_by_content_not_by_writing() {
    CowPages pages = new CowPages(LENGTH);
    pages.write(CowPages.PAGE, filled(512, 1));
    int mark = pages.mark();
    assertEquals(-1, pages.changedSince(mark));
    pages.write(CowPages.PAGE + 512, filled(512, 2));
    assertEquals(CowPages.PAGE + 512, pages.changedSince(mark));
    pages.mark();
    pages.write(CowPages.PAGE + 512, filled(512, 0));
    assertEquals(-1, pages.changedSince(mark));
  }

  @Test
  void a_mark_that_was_rolled_back_is_refused() {
    CowPages pages = new CowPages(LENGTH);
    int first = pages.mark();
    pages.write(0, filled(512, 1));
    int second = pages.mark();
    pages.rollback(first);
    assertThrows(IllegalArgumentException.class, () -> pages.rollback(second));
  }
}
