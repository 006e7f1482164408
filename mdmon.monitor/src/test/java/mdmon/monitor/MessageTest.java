package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayState;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;

/** Updates, pings and signals. */
class MessageTest {

  private final Bench bench = new Bench();

  @BeforeEach
  void start() throws IOException {
    bench.volume.state = ArrayState.ACTIVE;
    bench.start();
  }

  private Task post(String... updates) {
    return bench.mdmon.post(List.of(updates).stream().map(ScriptedContainer::update).toList());
  }

  private String refusal(Task task) {
    return assertThrows(IOException.class, () -> bench.host.run(task)).getMessage();
  }

  @Test
  void updates_of_one_post_are_prepared_then_processed_and_written_once() throws IOException {
    bench.host.run(post("one", "two"));
    assertEquals(
        List.of("prepare one", "prepare two", "process one", "process two", "write"), bench.did());
    assertEquals(List.of("one", "two"), bench.updates);
  }

  @Test
  void updates_of_two_posters_share_a_write_if_both_are_there() throws IOException {
    TaskHandle one = bench.host.start(post("one"));
    TaskHandle two = bench.host.start(post("two"));
    List<String> did = bench.did();
    assertTrue(one.ended() && two.ended());
    assertTrue(did.indexOf("process one") >= 0 && did.indexOf("process two") >= 0);
    assertEquals("write", did.get(did.size() - 1));
  }

  @Test
  void post_is_done_only_when_it_is_on_disk() throws IOException {
    Task post = post("one");
    Step step = post.step();
    while (!step.isDone()) {
      assertFalse(bench.journal.contains("done"));
      bench.host.settle();
      step = post.step();
    }
    assertEquals("write", bench.journal.get(bench.journal.size() - 1));
  }

  @Test
  void malformed_update_comes_back_to_the_poster_and_nothing_of_its_post_is_queued()
      throws IOException {
    assertEquals("malformed two", refusal(post("one", "malformed two")));
    assertEquals(List.of("prepare one", "prepare malformed two"), bench.did());
    bench.host.run(post("three"));
    assertTrue(bench.did().contains("process three"));
  }

  @Test
  void update_that_cannot_be_processed_comes_back_to_the_poster_of_it_alone() throws IOException {
    TaskHandle bad = bench.host.start(post("impossible", "never"));
    TaskHandle good = bench.host.start(post("good"));
    List<String> did = bench.did();
    assertEquals(
        "md127: mdmon cannot process impossible: impossible",
        bad.failure().orElseThrow().getMessage());
    assertTrue(good.ended() && good.failure().isEmpty());
    assertTrue(did.contains("process good") && did.contains("write"), did.toString());
    assertFalse(did.contains("process never"), did.toString());
    assertTrue(bench.mdmon.running());
  }

  @Test
  void update_that_cannot_be_written_comes_back_to_the_poster_and_is_written_later() {
    bench.metadata.writeFailure = new IOException("sda, sector 2: broken");
    assertEquals(
        "md127: the update is processed, but not on disk: sda, sector 2: broken",
        refusal(post("one")));
    bench.did();
    bench.metadata.writeFailure = null;
    bench.host.changed();
    assertEquals(List.of("write"), bench.did());
  }

  @Test
  void ping_is_answered_after_a_pass_that_began_after_it() throws IOException {
    bench.volume.state = ArrayState.WRITE_PENDING;
    bench.host.run(bench.mdmon.ping());
    assertEquals(ArrayState.ACTIVE, bench.volume.state);
    assertEquals(List.of("ping"), bench.updates);
  }

  @Test
  void ping_is_answered_after_the_updates_before_it() throws IOException {
    bench.host.start(post("one"));
    bench.host.run(bench.mdmon.ping());
    assertTrue(bench.did().contains("write"));
  }

  @Test
  void ping_manager_is_answered_after_a_look_at_all_arrays() throws IOException {
    bench.volume("md125", 1, Bench.R5);
    bench.host.run(bench.mdmon.pingManager());
    assertTrue(bench.did().contains("open 1"));
    assertEquals(List.of("ping manager"), bench.updates);
  }

  @Test
  void killed_mdmon_does_nothing_more_and_answers_nobody() throws IOException {
    TaskHandle waiting = bench.host.start(post("one"));
    bench.mdmon.kill();
    assertFalse(bench.mdmon.running());
    bench.volume.md(() -> bench.volume.state = ArrayState.WRITE_PENDING);
    assertEquals(List.of(), bench.did());
    String expected = "md127: no mdmon runs that could answer the update";
    assertEquals(expected, waiting.failure().orElseThrow().getMessage());
    assertEquals(expected, refusal(post("two")));
    assertEquals("md127: no mdmon runs that could answer ping", refusal(bench.mdmon.ping()));
    assertEquals(
        "md127: no mdmon runs that could answer ping manager", refusal(bench.mdmon.pingManager()));
  }

  @Test
  void mdmon_that_dies_of_a_bug_is_gone_as_a_whole() throws IOException {
    TaskHandle waiting = bench.host.start(bench.mdmon.ping());
    bench.metadata.onState =
        array -> {
          throw new IllegalStateException("bug");
        };
    bench.volume.md(() -> bench.volume.state = ArrayState.WRITE_PENDING);
    assertThrows(IllegalStateException.class, bench::did);
    bench.metadata.onState = array -> {};
    bench.did();
    assertFalse(bench.mdmon.running());
    assertEquals(
        "md127: no mdmon runs that could answer ping",
        waiting.failure().orElseThrow().getMessage());
    assertEquals("md127: no mdmon runs that could answer the update", refusal(post("one")));
    bench.volume.md(() -> bench.volume.geometry = Bench.R5.withRaidDisks(4));
    assertEquals(List.of(), bench.did());
  }

  @Test
  void post_that_was_queued_when_mdmon_was_killed_fails() throws IOException {
    Task post = post("one");
    assertTrue(post.step().isWaiting());
    bench.mdmon.kill();
    bench.host.settle();
    assertThrows(IOException.class, post::step);
    assertEquals(List.of(), bench.did());
  }

  @Test
  void terminated_mdmon_ends_when_the_array_is_clean() throws IOException {
    bench.mdmon.terminate();
    assertEquals(List.of("md126/safe_mode_delay=0.001"), bench.did());
    assertTrue(bench.mdmon.running());
    assertEquals("md127: mdmon was told to terminate", refusal(post("one")));
    bench.volume.md(() -> bench.volume.state = ArrayState.ACTIVE_IDLE);
    assertEquals(List.of("md126/array_state=clean", "state CLEAN at 0", "write"), bench.did());
    assertFalse(bench.mdmon.running());
    assertEquals(ArrayState.CLEAN, bench.volume.state);
  }

  @Test
  void update_posted_before_mdmon_was_terminated_is_still_answered() throws IOException {
    bench.volume.state = ArrayState.CLEAN;
    bench.did();
    TaskHandle post = bench.host.start(post("one"));
    bench.host.run(bench.mdmon.pingManager());
    bench.mdmon.terminate();
    bench.did();
    assertTrue(post.ended());
    assertTrue(post.failure().isEmpty(), post.failure().toString());
    assertFalse(bench.mdmon.running());
  }

  @Test
  void terminated_mdmon_without_a_dirty_array_ends_at_once() throws IOException {
    bench.volume.md(() -> bench.volume.state = ArrayState.CLEAN);
    bench.did();
    bench.mdmon.terminate();
    bench.did();
    assertFalse(bench.mdmon.running());
  }

  @Test
  void mdmon_is_refused_where_there_is_no_container() {
    bench.container.metadata = "external:/md127/0";
    assertEquals(
        "md127: mdmon needs a container: metadata_version is external:/md127/0, expected"
            + " external: and a format's name",
        assertThrows(IOException.class, bench::startLoud).getMessage());
    bench.arrays.clear();
    assertEquals(
        "md127: mdmon needs an assembled container",
        assertThrows(IOException.class, bench::startLoud).getMessage());
  }
}
