package harness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import raid.api.host.IoAction;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;

@Timeout(20)
class LiveHostTest {

  private final List<TraceEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> deaths = new CopyOnWriteArrayList<>();
  private final LiveHost host =
      new LiveHost(events::add, (task, failure) -> deaths.add(task + ": " + failure.getMessage()));

  @AfterEach
  void switchOff() {
    host.close();
  }

  /** A task from one step. */
  private interface Body {
    Step step() throws IOException;
  }

  private static Task task(String name, Body body) {
    return new Task() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Step step() throws IOException {
        return body.step();
      }
    };
  }

  private static void awaitLatch(CountDownLatch latch) throws InterruptedIOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private Task ended(TaskHandle handle) {
    return task("shell", () -> handle.ended() ? Step.DONE : Step.waiting(handle.name()));
  }

  @Test
  void a_waiting_task_goes_on_when_something_changed() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    CountDownLatch asked = new CountDownLatch(1);
    TaskHandle waiter =
        host.start(
            task(
                "waiter",
                () -> {
                  asked.countDown();
                  return ready.get() ? Step.DONE : Step.waiting("ready");
                }));
    asked.await();
    ready.set(true);
    host.changed();
    host.run(ended(waiter));
    assertTrue(waiter.failure().isEmpty());
  }

  @Test
  void settling_waits_for_the_step_under_way_but_not_for_its_own() throws Exception {
    CountDownLatch within = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    AtomicBoolean stepEnded = new AtomicBoolean();
    TaskHandle task =
        host.start(
            task(
                "long",
                () -> {
                  host.settle();
                  within.countDown();
                  awaitLatch(may);
                  stepEnded.set(true);
                  return Step.DONE;
                }));
    within.await();
    Thread settling = new Thread(host::settle);
    settling.start();
    while (settling.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    assertFalse(stepEnded.get());
    may.countDown();
    settling.join();
    assertTrue(stepEnded.get());
    host.run(ended(task));
  }

  @Test
  void tasks_are_listed_with_what_they_wait_for_until_they_end() throws IOException {
    AtomicBoolean open = new AtomicBoolean();
    TaskHandle handle =
        host.start(task("mdmon", () -> open.get() ? Step.DONE : Step.waiting("the gate")));
    host.run(
        task("shell", () -> handle.waitingFor().isPresent() ? Step.DONE : Step.waitingUntil(0, "")));
    assertEquals(List.of("mdmon"), host.tasks().stream().map(TaskHandle::name).toList());
    assertEquals("the gate", host.tasks().get(0).waitingFor().orElseThrow());
    open.set(true);
    host.changed();
    host.run(task("shell", () -> host.tasks().size() > 1 ? Step.waiting("the end") : Step.DONE));
    assertEquals(List.of(), host.tasks());
  }

  @Test
  void a_task_that_throws_ends_and_is_told_of() throws IOException {
    IOException failure = new IOException("sector 7");
    TaskHandle handle =
        host.start(
            task(
                "md126_reshape",
                () -> {
                  throw failure;
                }));
    host.run(ended(handle));
    host.run(task("shell", () -> deaths.isEmpty() ? Step.waiting("the report") : Step.DONE));
    assertSame(failure, handle.failure().orElseThrow());
    assertEquals(List.of("md126_reshape: sector 7"), deaths);
  }

  @Test
  void a_killed_task_takes_no_further_step() throws Exception {
    AtomicInteger steps = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    TaskHandle handle =
        host.start(
            task(
                "mdmon",
                () -> {
                  steps.incrementAndGet();
                  first.countDown();
                  return Step.waiting("ever");
                }));
    first.await();
    handle.kill();
    int before = steps.get();
    host.changed();
    host.run(ended(handle));
    assertEquals(before, steps.get());
    assertTrue(handle.waitingFor().isEmpty());
  }

  @Test
  void the_trace_names_who_acts() throws IOException {
    host.trace().event(Surface.STEP, "", "before");
    host.run(
        task(
            "mdadm",
            () -> {
              host.trace().event(Surface.STEP, "1", "inside");
              return Step.DONE;
            }));
    host.trace().event(Surface.STEP, "", "after");
    assertEquals(
        List.of("shell", "mdadm", "shell"), events.stream().map(TraceEvent::actor).toList());
    assertEquals(List.of(1L, 2L, 3L), events.stream().map(TraceEvent::number).toList());
  }

  @Test
  void a_task_that_yields_is_lent_no_thread() throws IOException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<IoAction> actions = Collections.nCopies(1000, () -> threads.add(Thread.currentThread()));
    Task yielding =
        new Task() {
          @Override
          public String name() {
            return "yielding";
          }

          @Override
          public boolean yields() {
            return true;
          }

          @Override
          public Step step() throws IOException {
            host.parallel(actions);
            return Step.DONE;
          }
        };
    for (int run = 0; run < 100; run++) {
      host.run(yielding);
    }
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  @Test
  void parallel_io_overlaps_and_tells_the_first_failure_in_order() {
    CountDownLatch both = new CountDownLatch(2);
    IoAction meeting =
        () -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    IoAction failing =
        () -> {
          throw new IOException("second");
        };
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                host.parallel(
                    List.of(
                        meeting,
                        failing,
                        meeting,
                        () -> {
                          throw new IOException("fourth");
                        })));
    assertEquals("second", failure.getMessage());
    assertEquals("fourth", failure.getSuppressed()[0].getMessage());
  }

  @Test
  void switching_off_ends_waiting_tasks() {
    TaskHandle handle = host.start(task("waiter", () -> Step.waiting("ever")));
    host.close();
    assertThrows(IOException.class, () -> host.run(ended(handle)));
    assertFalse(deaths.contains("waiter: x"));
  }
}
