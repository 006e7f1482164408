package harness.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Histories are written as they happened: a number is a moment, value 0 is there from the start.
 */
class RegisterTest {
  private final Register register = new Register(0);

  private void write(long value, long begin, long end) {
    register.writeBegins(value, begin);
    register.writeEnds(value, end);
  }

  private void read(long value, long begin, long end) {
    register.read(value, begin, end);
  }

  private void holds() {
    assertEquals(List.of(), register.violation().stream().toList());
  }

  private void fails(String why) {
    String said = register.violation().orElse("nothing");
    assertTrue(said.contains(why), said);
  }

  @Test
  void one_after_another() {
    read(0, 1, 2);
    write(7, 3, 4);
    read(7, 5, 6);
    write(8, 7, 8);
    read(8, 9, 10);
    holds();
  }

  @Test
  void a_read_beside_a_write_may_see_the_old_or_the_new() {
    write(7, 1, 10);
    read(0, 2, 5);
    read(7, 4, 6);
    read(7, 7, 8);
    holds();
  }

  @Test
  void a_stale_read_is_found() {
    write(7, 1, 2);
    read(0, 3, 4);
    fails("value 7");
  }

  @Test
  void a_lost_update_is_found_by_the_next_reader() {
    write(7, 1, 2);
    write(8, 3, 4);
    read(7, 5, 6);
    fails("value 8 was there between 3 and 4, while value 7 stood from 2 to 5");
  }

  @Test
  void a_value_from_nowhere_is_found() {
    read(9, 1, 2);
    fails("value 9 was read and never written");
  }

  @Test
  void a_value_from_the_future_is_found() {
    read(7, 1, 2);
    write(7, 3, 4);
    fails("value 7 was read before it was written");
  }

  @Test
  void two_readers_who_see_two_writes_in_different_order_are_found() {
    write(7, 1, 20);
    write(8, 2, 21);
    read(7, 3, 4);
    read(8, 5, 6);
    read(7, 7, 8);
    fails("value 7");
  }

  @Test
  void what_was_seen_cannot_be_unseen_even_if_its_write_never_ended() {
    register.writeBegins(7, 1);
    read(0, 2, 3);
    read(7, 4, 5);
    holds();
    read(0, 6, 7);
    fails("value");
  }

  @Test
  void a_write_without_an_end_may_never_take_effect() {
    register.writeBegins(7, 1);
    read(0, 8, 9);
    holds();
  }

  @Test
  void values_are_written_once() {
    write(7, 1, 2);
    assertThrows(IllegalArgumentException.class, () -> write(7, 3, 4));
  }

  private record Operation(boolean write, int value, int begin, int end) {}

  @Test
  void small_histories_are_judged_as_trying_all_orders_judges_them() {
    Random random = new Random(1);
    int good = 0;
    int runs = 20_000;
    for (int run = 0; run < runs; run++) {
      List<Operation> history = history(random);
      Register judged = new Register(0);
      for (Operation one : history) {
        if (one.write) {
          judged.writeBegins(one.value, one.begin);
          judged.writeEnds(one.value, one.end);
        } else {
          judged.read(one.value, one.begin, one.end);
        }
      }
      boolean explained = explained(history, 0);
      assertEquals(explained, judged.violation().isEmpty(), history.toString());
      good += explained ? 1 : 0;
    }
    assertTrue(good > runs / 10 && good < runs * 9 / 10, good + " of " + runs);
  }

  /** Two or three writes and as many reads of their values, all moments different. */
  private static List<Operation> history(Random random) {
    int writes = 2 + random.nextInt(2);
    int all = writes + 1 + random.nextInt(3);
    List<Integer> moments = new ArrayList<>();
    for (int moment = 1; moment <= 2 * all; moment++) {
      moments.add(moment);
    }
    Collections.shuffle(moments, random);
    List<Operation> history = new ArrayList<>();
    for (int n = 0; n < all; n++) {
      int one = moments.get(2 * n);
      int other = moments.get(2 * n + 1);
      int value = n < writes ? n + 1 : random.nextInt(writes + 1);
      history.add(new Operation(n < writes, value, Math.min(one, other), Math.max(one, other)));
    }
    return history;
  }

  /** Whether some operation may be next, and the rest after it. */
  private static boolean explained(List<Operation> left, int value) {
    if (left.isEmpty()) {
      return true;
    }
    int firstEnd = left.stream().mapToInt(Operation::end).min().orElseThrow();
    for (Operation next : left) {
      if (next.begin < firstEnd && (next.write || next.value == value)) {
        List<Operation> rest = new ArrayList<>(left);
        rest.remove(next);
        if (explained(rest, next.write ? next.value : value)) {
          return true;
        }
      }
    }
    return false;
  }
}
