package mdadm.admin.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.host.Step;

class WorksTest {

  private final List<String> done = new ArrayList<>();
  private boolean ready;

  private Work say(String word) {
    return Works.once(() -> done.add(word));
  }

  private static Work failing(String why) {
    return Works.once(
        () -> {
          throw new IOException(why);
        });
  }

  private static void run(Work work) throws IOException {
    for (int i = 0; i < 100; i++) {
      if (work.step().isDone()) {
        return;
      }
    }
    throw new AssertionError("never done");
  }

  @Test
  void parts_come_in_order_one_a_step() throws IOException {
    Work work = Works.inOrder(say("a"), say("b"), say("c"));
    assertSame(Step.RAN, work.step());
    assertEquals(List.of("a"), done);
    run(work);
    assertEquals(List.of("a", "b", "c"), done);
  }

  @Test
  void no_parts_are_done_at_once() throws IOException {
    assertTrue(Works.inOrder().step().isDone());
  }

  @Test
  void waiting_says_for_what_and_goes_on_when_it_is_so() throws IOException {
    Work work = Works.inOrder(Works.until("the moon", () -> ready), say("up"));
    assertEquals("the moon", work.step().reason());
    assertTrue(done.isEmpty());
    ready = true;
    run(work);
    assertEquals(List.of("up"), done);
  }

  @Test
  void later_is_made_when_its_turn_has_come() throws IOException {
    Work work = Works.inOrder(say("a"), Works.later(() -> say("after " + done)));
    run(work);
    assertEquals(List.of("a", "after [a]"), done);
  }

  @Test
  void followed_acts_in_the_very_step_that_ends_the_work() throws IOException {
    Work work = Works.followed(Works.until("x", () -> ready), () -> done.add("told"));
    assertTrue(work.step().isWaiting());
    assertTrue(done.isEmpty());
    ready = true;
    assertTrue(work.step().isDone());
    assertEquals(List.of("told"), done);
  }

  @Test
  void remedy_takes_the_place_of_what_failed() throws IOException {
    run(Works.recovering(Works.inOrder(say("a"), failing("f"), say("b")), f -> say("remedy")));
    assertEquals(List.of("a", "remedy"), done);
  }

  @Test
  void undoing_fails_as_the_body_did_and_keeps_what_went_wrong_meanwhile() {
    Work work =
        Works.undoing(failing("first"), () -> Works.inOrder(say("undone"), failing("second")));
    IOException thrown = assertThrows(IOException.class, () -> run(work));
    assertEquals("first", thrown.getMessage());
    assertEquals("second", thrown.getSuppressed()[0].getMessage());
    assertEquals(List.of("undone"), done);
  }

  @Test
  void nothing_is_undone_where_nothing_failed() throws IOException {
    run(Works.undoing(say("a"), () -> say("undone")));
    assertEquals(List.of("a"), done);
  }

  @Test
  void operation_has_no_result_before_its_end() throws IOException {
    WorkOperation<Integer> operation =
        new WorkOperation<>(Works.until("x", () -> ready), done::size);
    assertFalse(operation.step().isDone());
    assertThrows(IllegalStateException.class, operation::result);
    ready = true;
    operation.step();
    assertEquals(0, operation.result());
  }
}
