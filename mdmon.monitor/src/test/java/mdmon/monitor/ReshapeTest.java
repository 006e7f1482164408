package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.VolumeInfo;
import raid.api.monitor.MonitorContext.ArraySizeOwner;

/** mdmon's part of an expansion. */
class ReshapeTest {

  private final Bench bench = new Bench();
  private final ScriptedArray md126 = bench.volume;

  /** As a format ends a migration: when told of the whole component, and begins the next. */
  private void endMigration(ActiveArray array) {
    boolean migrating = bench.metadata.volumes.get(array.volume()).reshape().isPresent();
    if (migrating && array.lastCheckpoint() >= 10240) {
      bench.metadata.volumes.set(array.volume(), Bench.info(array.volume(), Optional.empty()));
      array.customArraySize(30720);
      int next = array.volume() + 1;
      if (next < bench.metadata.volumes.size()) {
        bench.metadata.volumes.set(next, Bench.growing(next));
      }
    }
  }

  private void postGrow() throws IOException {
    bench.metadata.onState = this::endMigration;
    bench.metadata.onProcess = update -> bench.metadata.volumes.set(0, Bench.growing(0));
    bench.host.run(bench.mdmon.post(List.of(ScriptedContainer.update("reshape_container"))));
  }

  private void begin() {
    md126.md(
        () -> {
          md126.metadata = "external:-md127/0";
          md126.add(bench.disk.get(3), 3, MemberFlag.IN_SYNC);
          md126.geometry = Bench.R5.withRaidDisks(4);
          md126.position = 0;
          md126.completed = 0;
          md126.action = SyncAction.RESHAPE;
        });
  }

  private void end() {
    md126.md(
        () -> {
          md126.position = ArrayStatus.NONE;
          md126.completed = ArrayStatus.NONE;
          md126.action = SyncAction.IDLE;
          md126.state = ArrayState.WRITE_PENDING;
        });
  }

  @Test
  void grow_r5_3_to_4() throws IOException {
    bench.start();
    postGrow();
    begin();
    bench.did();
    md126.md(() -> md126.completed = 2048);
    assertTrue(bench.did().contains("state CLEAN at 2048"));
    end();
    List<String> did = bench.did();
    assertEquals(
        List.of(
            "state DIRTY at 2048",
            "state DIRTY at 10240",
            "write",
            "md126/array_state=active",
            "md126/array_size=15360"),
        did);
    assertEquals(
        List.of(
            "9 mdmon processes the update, computes the new array size 15360 KiB of vol0,"
                + " writes metadata",
            "6 md126: mdmon notices that sync_action is reshape",
            "7 md126: mdmon grows its structures by sdd in slot 3",
            "11 md126: mdmon ends the migration of vol0, array size 10240 KiB"),
        bench.steps);
  }

  @Test
  void added_member_is_watched_only_once_the_reshape_has_begun() throws IOException {
    bench.start();
    md126.md(() -> md126.add(bench.disk.get(3), 3, MemberFlag.SPARE));
    bench.did();
    md126.md(() -> md126.members.get(3).fail());
    assertEquals(List.of(), bench.did());
    md126.members.remove(3);
    begin();
    bench.did();
    md126.md(() -> md126.members.get(3).fail());
    assertTrue(bench.did().contains("disk 3 faulty"));
  }

  @Test
  void array_size_is_left_to_mdadm_where_mdadm_owns_it() throws IOException {
    bench.owner = ArraySizeOwner.ADMINISTRATOR;
    bench.start();
    postGrow();
    begin();
    bench.did();
    end();
    List<String> did = bench.did();
    assertTrue(did.contains("state DIRTY at 10240"), did.toString());
    assertFalse(did.contains("md126/array_size=15360"), did.toString());
  }

  @Test
  void array_size_that_is_default_or_large_enough_is_left_alone() throws IOException {
    for (String size : List.of("default", "15360", "20000")) {
      ReshapeTest fresh = new ReshapeTest();
      fresh.bench.start();
      fresh.postGrow();
      fresh.md126.arraySize = size;
      fresh.begin();
      fresh.bench.did();
      fresh.end();
      List<String> did = fresh.bench.did();
      assertFalse(did.contains("md126/array_size=15360"), size);
    }
  }

  @Test
  void next_volume_begins_in_the_write_that_ends_the_first() throws IOException {
    bench.volume("md125", 1, Bench.R5);
    bench.start();
    postGrow();
    begin();
    bench.did();
    md126.state = ArrayState.CLEAN;
    end();
    List<String> did = bench.did();
    int ended = did.indexOf("state DIRTY at 10240");
    assertEquals("write", did.get(ended + 1));
    assertTrue(bench.steps.contains(" mdmon begins the migration of vol1"));
  }

  @Test
  void reshape_that_ended_while_no_mdmon_ran_is_ended_by_the_next() throws IOException {
    bench.metadata.volumes.set(0, Bench.growing(0));
    bench.metadata.onState = this::endMigration;
    begin();
    end();
    bench.startLoud();
    List<String> did = bench.did();
    assertTrue(did.contains("state DIRTY at 10240"), did.toString());
    assertTrue(did.contains("md126/array_size=15360"), did.toString());
    assertTrue(bench.metadata.volumes.get(0).reshape().isEmpty());
    assertTrue(
        bench.steps.contains("11 md126: mdmon ends the migration of vol0, array size 10240 KiB"));
  }

  @Test
  void raid0_reshape_that_ended_as_raid4_while_no_mdmon_ran_is_ended_by_the_next()
      throws IOException {
    Geometry target = new Geometry(RaidLevel.RAID0, 0, 3, 128, 10240);
    bench.metadata.volumes.set(
        0, Bench.info(0, Optional.of(new VolumeInfo.Reshape(target, 0, false))));
    bench.metadata.onState = this::endMigration;
    md126.metadata = "external:-md127/0";
    md126.geometry = new Geometry(RaidLevel.RAID4, 0, 4, 128, 10240);
    md126.action = SyncAction.FROZEN;
    bench.start();
    assertTrue(bench.metadata.volumes.get(0).reshape().isEmpty());
  }

  @Test
  void migration_that_has_not_begun_in_md_is_not_ended() throws IOException {
    bench.metadata.volumes.set(0, Bench.growing(0));
    bench.metadata.onState = this::endMigration;
    bench.start();
    assertTrue(bench.metadata.volumes.get(0).reshape().isPresent());
  }

  @Test
  void new_mdmon_takes_up_a_running_reshape_at_its_position() throws IOException {
    bench.metadata.volumes.set(0, Bench.growing(0));
    begin();
    md126.position = 6144;
    md126.completed = 2048;
    bench.startLoud();
    assertFalse(bench.did().contains("state CLEAN at 0"), "told of less than was recorded");
    md126.md(() -> md126.completed = 4096);
    assertTrue(bench.did().contains("state CLEAN at 4096"));
  }

  @Test
  void spare_is_used_only_when_mdadm_lets_go_of_the_array() throws IOException {
    bench.start();
    md126.md(
        () -> {
          md126.metadata = "external:-md127/0";
          md126.members.get(1).fail();
        });
    assertFalse(bench.did().contains("spare?"));
    md126.md(() -> md126.metadata = "external:/md127/0");
    assertEquals(List.of("spare?"), bench.did());
  }
}
