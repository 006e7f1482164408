package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.MonitorHooks.Consistency;

/** What the monitor does when something happens to an array, and in which order. */
class MonitorTest {

  private final Bench bench = new Bench();

  @Test
  void write_pending_is_dirty_on_disk_before_the_write_goes_on() throws IOException {
    bench.start();
    bench.volume.md(() -> bench.volume.state = ArrayState.WRITE_PENDING);
    assertEquals(List.of("state DIRTY at 0", "write", "md126/array_state=active"), bench.did());
  }

  @Test
  void active_idle_is_clean_in_md_first_and_then_on_disk() throws IOException {
    bench.start();
    bench.volume.md(() -> bench.volume.state = ArrayState.ACTIVE_IDLE);
    assertEquals(List.of("md126/array_state=clean", "state CLEAN at 0", "write"), bench.did());
  }

  @Test
  void clean_refused_by_md_because_a_write_came_in_is_tried_again_later() throws IOException {
    bench.start();
    bench.volume.refused.add("md126/array_state=clean");
    bench.volume.md(() -> bench.volume.state = ArrayState.ACTIVE_IDLE);
    assertEquals(List.of("md126/array_state=clean EBUSY"), bench.did());
    bench.volume.md(() -> bench.volume.state = ArrayState.WRITE_PENDING);
    assertEquals(List.of("state DIRTY at 0", "write", "md126/array_state=active"), bench.did());
    bench.volume.refused.clear();
    bench.volume.md(() -> bench.volume.state = ArrayState.ACTIVE_IDLE);
    assertEquals(List.of("md126/array_state=clean", "state CLEAN at 0", "write"), bench.did());
  }

  @Test
  void just_assembled_array_becomes_read_auto_or_active_as_the_metadata_says() throws IOException {
    bench.volume.state = ArrayState.READONLY;
    bench.start();
    assertEquals(ArrayState.READ_AUTO, bench.volume.state);
    bench.metadata.readOnlyAnswer = Consistency.DIRTY;
    bench.volume.md(() -> bench.volume.state = ArrayState.READONLY);
    assertEquals(
        List.of("state JUST_ASSEMBLED at 0", "write", "md126/array_state=active"), bench.did());
  }

  @Test
  void nothing_is_touched_while_nothing_happens() throws IOException {
    bench.start();
    bench.did();
    int looks = bench.volume.looks;
    bench.host.changed();
    assertEquals(List.of(), bench.did());
    assertTrue(bench.volume.looks - looks < 20, "looked " + (bench.volume.looks - looks));
    looks = bench.volume.looks;
    bench.host.settle();
    assertEquals(looks, bench.volume.looks);
  }

  @Test
  void failed_member_is_on_disk_before_writes_go_on_and_then_removed() throws IOException {
    bench.start();
    bench.volume.md(() -> bench.volume.members.get(1).fail());
    assertEquals(
        List.of(
            "state CLEAN at 0",
            "disk 1 faulty",
            "write",
            "md126/dev-sdb/state=-blocked",
            "md126/dev-sdb/state=remove",
            "spare?"),
        bench.did());
  }

  @Test
  void write_pending_again_in_the_pass_that_removes_a_member_is_answered_again()
      throws IOException {
    bench.start();
    bench.volume.pendingAgain = 1;
    bench.volume.md(
        () -> {
          bench.volume.state = ArrayState.WRITE_PENDING;
          bench.volume.members.get(1).fail();
        });
    assertEquals(2, Collections.frequency(bench.did(), "md126/array_state=active"));
    assertEquals(ArrayState.ACTIVE, bench.volume.state);
  }

  @Test
  void failed_member_that_md_keeps_while_it_reshapes_is_removed_afterwards() throws IOException {
    bench.start();
    bench.volume.refused.add("md126/dev-sdb/state=remove");
    bench.volume.md(
        () -> {
          bench.volume.state = ArrayState.ACTIVE;
          bench.volume.members.get(1).fail();
        });
    assertTrue(bench.did().contains("md126/dev-sdb/state=remove EBUSY"));
    bench.volume.md(() -> bench.volume.refused.clear());
    assertEquals(List.of("md126/dev-sdb/state=remove", "spare?"), bench.did());
  }

  @Test
  void member_whose_slot_md_took_away_is_recorded_in_the_slot_it_had() throws IOException {
    bench.start();
    bench.volume.md(
        () -> {
          bench.volume.members.get(1).fail();
          bench.volume.members.get(1).slot = -1;
        });
    assertTrue(bench.did().contains("disk 1 faulty"));
  }

  @Test
  void member_that_somebody_else_removed_is_forgotten() throws IOException {
    bench.start();
    bench.volume.md(() -> bench.volume.members.remove(1));
    bench.did();
    bench.volume.md(() -> bench.volume.add(bench.disk.get(1), -1, MemberFlag.SPARE).fail());
    assertEquals(List.of(), bench.did());
  }

  @Test
  void disk_that_failed_in_one_volume_fails_in_the_other() throws IOException {
    ScriptedArray other = bench.volume("md125", 1, Bench.R5);
    bench.start();
    bench.volume.md(() -> bench.volume.members.get(2).fail());
    List<String> did = bench.did();
    assertTrue(did.contains("md125/dev-sdc/state=faulty"), did.toString());
    assertEquals(2, did.stream().filter("disk 2 faulty"::equals).count(), did.toString());
    assertFalse(other.member("sdc").isPresent());
  }

  @Test
  void disk_that_the_metadata_has_failed_fails_in_md() throws IOException {
    bench.start();
    bench.metadata.disks.add(
        new ContainerDisk(
            Optional.of(bench.disk.get(2)), "DISK2", 2, ContainerDisk.Role.FAILED, 0));
    bench.volume.md(() -> bench.volume.state = ArrayState.WRITE_PENDING);
    List<String> did = bench.did();
    assertTrue(
        did.indexOf("md126/dev-sdc/state=faulty") < did.indexOf("disk 2 faulty"), did.toString());
    assertTrue(did.contains("disk 2 faulty"), did.toString());
  }

  @Test
  void progress_of_a_resync_is_recorded_at_each_notice() throws IOException {
    bench.volume.state = ArrayState.ACTIVE;
    bench.start();
    bench.volume.md(
        () -> {
          bench.volume.action = SyncAction.RESYNC;
          bench.volume.completed = 640;
        });
    assertEquals(List.of("state DIRTY at 640", "write"), bench.did());
    bench.volume.md(() -> bench.volume.completed = 1280);
    assertEquals(List.of("state DIRTY at 1280", "write"), bench.did());
    bench.volume.md(
        () -> {
          bench.volume.action = SyncAction.IDLE;
          bench.volume.completed = ArrayStatus.NONE;
        });
    assertEquals(List.of("state DIRTY at 1280", "write", "spare?"), bench.did());
  }

  @Test
  void stopped_array_is_clean_on_disk_and_cleared_and_mdmon_ends() throws IOException {
    bench.start();
    bench.volume.md(() -> bench.volume.state = ArrayState.INACTIVE);
    assertEquals(List.of("state CLEAN at 0", "write", "md126/array_state=clear"), bench.did());
    assertFalse(bench.mdmon.running());
  }

  @Test
  void array_that_is_gone_at_once_is_clean_on_disk_and_mdmon_ends() throws IOException {
    bench.start();
    bench.volume.md(
        () -> {
          bench.arrays.remove(bench.volume);
          bench.volume.state = ArrayState.CLEAR;
        });
    assertEquals(List.of("state CLEAN at 0", "write"), bench.did());
    assertFalse(bench.mdmon.running());
  }

  @Test
  void one_of_two_volumes_stopped_leaves_mdmon_running() throws IOException {
    bench.volume("md125", 1, Bench.R5);
    bench.start();
    bench.volume.md(() -> bench.volume.state = ArrayState.INACTIVE);
    bench.did();
    assertTrue(bench.mdmon.running());
  }

  @Test
  void raid0_is_not_watched_until_it_is_taken_over_and_no_longer_when_it_is_back()
      throws IOException {
    Geometry raid0 = new Geometry(RaidLevel.RAID0, 0, 3, 128, 10240);
    bench.volume.geometry = raid0;
    bench.startLoud();
    assertEquals(List.of(), bench.did());
    assertTrue(bench.mdmon.running());

    bench.volume.delayMillis = 0;
    bench.volume.md(() -> bench.volume.geometry = raid0.withLevel(RaidLevel.RAID4, 5));
    List<String> did = bench.did();
    assertEquals(List.of("open 0", "md126/safe_mode_delay=5.000"), did.subList(0, 2));
    assertTrue(bench.mdmon.running());

    bench.volume.md(() -> bench.volume.geometry = raid0);
    bench.did();
    assertFalse(bench.mdmon.running());
  }

  @Test
  void new_array_gets_back_the_delay_it_has() throws IOException {
    bench.startLoud();
    assertEquals("md126/safe_mode_delay=4.000", bench.did().get(1));
  }

  @Test
  void array_that_the_metadata_does_not_know_is_left_alone_until_the_metadata_changes()
      throws IOException {
    bench.metadata.volumes.clear();
    bench.startLoud();
    assertEquals(List.of(), bench.did());
    assertEquals(List.of("cannot watch md126: no volume 0"), bench.updates);
    bench.metadata.onProcess =
        update -> bench.metadata.volumes.add(Bench.info(0, Optional.empty()));
    bench.host.run(bench.mdmon.post(List.of(ScriptedContainer.update("create_array"))));
    assertTrue(bench.did().contains("open 0"));
  }

  @Test
  void failed_write_releases_nothing_and_is_tried_again_when_something_changes()
      throws IOException {
    bench.start();
    bench.metadata.writeFailure = new IOException("no member could be written");
    bench.volume.md(() -> bench.volume.state = ArrayState.WRITE_PENDING);
    List<String> did = bench.did();
    assertTrue(did.contains("write fails"), did.toString());
    assertFalse(did.contains("md126/array_state=active"), did.toString());
    assertTrue(bench.updates.contains("metadata not written: no member could be written"));
    assertTrue(bench.mdmon.running());
    assertEquals(List.of(), bench.did());

    bench.metadata.writeFailure = null;
    bench.host.changed();
    assertEquals(List.of("state DIRTY at 0", "write", "md126/array_state=active"), bench.did());
  }

  @Test
  void failed_write_lets_nobody_run_ahead_of_the_metadata() throws IOException {
    bench.start();
    bench.metadata.writeFailure = new IOException("no member could be written");
    bench.volume.md(() -> bench.volume.members.get(1).fail());
    List<String> did = bench.did();
    assertTrue(did.stream().noneMatch(what -> what.contains("dev-sdb")), did.toString());
    assertFalse(did.contains("spare?"), did.toString());
    bench.metadata.writeFailure = null;
    bench.host.changed();
    did = bench.did();
    assertTrue(did.indexOf("write") < did.indexOf("md126/dev-sdb/state=-blocked"), did.toString());
    assertTrue(did.contains("md126/dev-sdb/state=remove"), did.toString());
  }

  @Test
  void unplugged_and_added_disks_of_the_container() throws IOException {
    bench.metadata.disks.add(
        new ContainerDisk(
            Optional.of(bench.disk.get(3)), "DISK3", -1, ContainerDisk.Role.SPARE, 0));
    bench.start();
    bench.container.md(
        () -> {
          bench.container.members.remove(3);
          bench.container.add(bench.disk.get(4), -1, MemberFlag.SPARE);
        });
    List<String> did = bench.did();
    assertEquals(List.of("remove disk sdd", "add spare sde"), did.subList(0, 2));
    assertTrue(did.contains("write") && did.contains("spare?"), did.toString());
  }
}
