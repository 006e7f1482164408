package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayState;
import raid.api.host.AbsentException;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeMember;

/** The container's format goes, comes back and is replaced while mdmon runs. */
class FormatSwapTest {

  private final Bench bench = new Bench();
  private final ScriptedContainer successor = new ScriptedContainer(bench.journal);

  @BeforeEach
  void start() throws IOException {
    bench.volume.state = ArrayState.ACTIVE;
    successor.volumes.addAll(bench.metadata.volumes);
    bench.start();
  }

  private void offer(ScriptedContainer format) {
    bench.offered = Optional.ofNullable(format);
    bench.host.changed();
    bench.host.settle();
  }

  private TaskHandle post(String update) {
    TaskHandle poster =
        bench.host.start(bench.mdmon.post(List.of(ScriptedContainer.update(update))));
    bench.host.settle();
    return poster;
  }

  @Test
  void messages_wait_as_bytes_and_the_successor_processes_them_in_their_order() {
    offer(null);
    TaskHandle one = post("one");
    TaskHandle ping = bench.host.start(bench.mdmon.ping());
    TaskHandle two = post("two");
    assertEquals(List.of(), bench.did());
    assertFalse(one.ended() || ping.ended() || two.ended());
    assertEquals(List.of("3 bytes", "ping", "3 bytes"), bench.updates);
    offer(successor);
    assertTrue(one.ended() && ping.ended() && two.ended());
    List<String> did = bench.did();
    assertTrue(did.indexOf("open 0") < did.indexOf("process one"), did.toString());
    assertTrue(did.indexOf("process one") < did.indexOf("process two"), did.toString());
  }

  @Test
  void what_was_read_and_not_processed_is_prepared_anew_by_the_successor() throws IOException {
    Task poster = bench.mdmon.post(List.of(ScriptedContainer.update("one")));
    bench.metadata.onPrepare = () -> bench.offered = Optional.of(successor);
    bench.host.run(poster);
    List<String> did = bench.did();
    assertEquals(
        List.of("prepare one", "open 0"), did.subList(0, 2), "read, then the swap, then loaded");
    assertEquals(1, did.stream().filter("process one"::equals).count());
    assertTrue(did.lastIndexOf("prepare one") > did.indexOf("open 0"), did.toString());
  }

  @Test
  void what_was_processed_is_written_before_the_format_goes() throws IOException {
    bench.metadata.onProcess = update -> bench.offered = Optional.of(successor);
    bench.host.run(bench.mdmon.post(List.of(ScriptedContainer.update("one"))));
    List<String> did = bench.did();
    int processed = did.indexOf("process one");
    assertEquals("write", did.get(processed + 1));
    assertEquals(1, did.stream().filter("process one"::equals).count());
  }

  @Test
  void write_pending_waits_for_the_successor() {
    bench.volume.md(() -> bench.volume.state = ArrayState.CLEAN);
    bench.did();
    offer(null);
    bench.volume.md(() -> bench.volume.state = ArrayState.WRITE_PENDING);
    assertEquals(List.of(), bench.did());
    assertEquals(ArrayState.WRITE_PENDING, bench.volume.state);
    offer(successor);
    assertEquals(ArrayState.ACTIVE, bench.volume.state);
  }

  @Test
  void a_member_that_fails_meanwhile_is_recorded_by_the_successor_and_then_released() {
    offer(null);
    bench.volume.md(() -> bench.volume.members.get(1).fail());
    assertEquals(List.of(), bench.did());
    offer(successor);
    List<String> did = bench.did();
    int recorded = did.indexOf("disk 1 faulty");
    assertTrue(recorded >= 0, did.toString());
    assertTrue(did.indexOf("md126/dev-sdb/state=-blocked") > recorded, did.toString());
  }

  @Test
  void a_failure_that_could_not_be_written_is_recorded_by_the_successor() {
    bench.metadata.writeFailure = new IOException("no member could be written");
    bench.volume.md(() -> bench.volume.members.get(1).fail());
    assertFalse(bench.did().contains("md126/dev-sdb/state=-blocked"));
    offer(successor);
    List<String> did = bench.did();
    assertTrue(did.contains("disk 1 faulty"), did.toString());
    assertTrue(did.contains("md126/dev-sdb/state=-blocked"), did.toString());
  }

  @Test
  void one_that_cannot_load_the_container_is_told_and_the_next_one_is_tried() {
    successor.loadFailure = new IOException("sda: another age");
    offer(successor);
    TaskHandle poster = post("one");
    assertFalse(poster.ended());
    assertTrue(
        bench.parts.contains("md127 is refused: sda: another age"), bench.parts.toString());
    assertEquals(1, bench.parts.stream().filter(text -> text.contains("refused")).count());
    offer(bench.metadata);
    assertTrue(poster.ended());
  }

  @Test
  void a_spare_on_its_way_is_taken_back_and_found_again() {
    bench.metadata.onPrepare = () -> bench.offered = Optional.of(successor);
    for (ScriptedContainer format : List.of(bench.metadata, successor)) {
      format.spares =
          Optional.of(
              new SpareActivation(
                  List.of(new VolumeMember(1, Optional.of(bench.disk.get(3)), 0, 10240, false)),
                  ScriptedContainer.update("activate spare")));
    }
    bench.volume.md(() -> bench.volume.members.get(1).fail());
    List<String> did = bench.did();
    assertTrue(did.contains("md126/dev-sdd/state=remove"), did.toString());
    assertEquals(1, did.stream().filter("process activate spare"::equals).count());
    assertEquals("md126/sync_action=recover", did.get(did.size() - 1));
  }

  @Test
  void mdmon_ends_when_it_is_told_to_though_the_format_is_gone() {
    offer(null);
    TaskHandle poster = post("one");
    bench.mdmon.terminate();
    bench.host.settle();
    assertFalse(bench.mdmon.running());
    assertTrue(poster.failure().isPresent());
  }

  @Test
  void mdmon_is_not_started_without_the_format() {
    bench.offered = Optional.empty();
    AbsentException absent = assertThrows(AbsentException.class, bench::startLoud);
    assertEquals("no bundle offers the metadata format imsm", absent.getMessage());
    assertEquals("a bundle that offers the metadata format imsm", absent.awaited());
  }
}
