package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateQueueTest {

  private final UpdateQueue queue = new UpdateQueue();
  private final Batch first = new Batch(List.of());
  private final Batch second = new Batch(List.of());
  private final Batch third = new Batch(List.of());

  @Test
  void updates_go_to_the_monitor_together_and_in_order() {
    queue.add(first);
    queue.add(second);
    assertTrue(queue.monitorIdle());
    assertFalse(queue.drained());
    assertTrue(queue.handOver());
    assertEquals(List.of(first, second), queue.queued());
  }

  @Test
  void nothing_is_handed_over_before_the_monitor_is_through() {
    queue.add(first);
    queue.handOver();
    queue.add(second);
    assertFalse(queue.handOver());
    assertEquals(List.of(first), queue.queued());
    queue.giveBack();
    assertTrue(queue.handOver());
    assertEquals(List.of(second), queue.queued());
  }

  @Test
  void handled_updates_come_back_once() {
    queue.add(first);
    queue.handOver();
    assertFalse(first.isHandled());
    queue.giveBack();
    assertTrue(first.isHandled());
    queue.add(third);
    queue.handOver();
    queue.giveBack();
    assertTrue(queue.drained());
    assertFalse(queue.settled());
    assertEquals(List.of(first, third), queue.takeHandled());
    assertEquals(List.of(), queue.takeHandled());
    assertTrue(queue.settled());
  }
}
