package imsm.metadata.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.Rig;
import imsm.metadata.disk.ImsmVol;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.Ord;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MonitorHooks.Consistency;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeSpec;
import raid.api.metadata.WriteOrder;

/** What each state, progress and failure makes of the metadata, row by row. */
class MonitorRulesTest {
  private static final EnumSet<MemberFlag> FAULTY =
      EnumSet.of(MemberFlag.FAULTY, MemberFlag.BLOCKED);
  private static final EnumSet<MemberFlag> IN_SYNC = EnumSet.of(MemberFlag.IN_SYNC);

  private final Rig rig = Rig.of(WriteOrder.DURABLE, 5, 40000);
  private Container container;
  private FakeActive array;

  @BeforeEach
  void raid5_of_3() throws IOException {
    container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    array = FakeActive.of(container.volumes().get(0));
  }

  private ImsmVolume volume() throws IOException {
    container.write();
    return rig.mpb(0).volumes().get(0);
  }

  private void grow(int disks) throws IOException {
    for (byte[] update : container.planGrow(disks, List.of())) {
      Rig.apply(container, update);
    }
    array = FakeActive.of(container.volumes().get(0)).inSync();
  }

  @Test
  void dirty_and_clean_are_written_once_each() throws IOException {
    assertEquals(Consistency.DIRTY, container.setArrayState(array, Consistency.DIRTY));
    assertTrue(volume().vol().isDirty());
    container.setArrayState(array, Consistency.DIRTY);
    assertFalse(container.write());
    container.setArrayState(array, Consistency.CLEAN);
    assertEquals(ImsmVol.CLEAN, volume().vol().dirty());
  }

  @Test
  void dirty_with_ppl_has_the_second_bit() throws IOException {
    Rig ppl = Rig.golden(WriteOrder.DURABLE, "i1-r5-ppl/2-recovered");
    Container loaded = ppl.load();
    FakeActive active = FakeActive.of(loaded.volumes().get(0));
    loaded.setArrayState(active, Consistency.CLEAN);
    loaded.setArrayState(active, Consistency.DIRTY);
    loaded.write();
    assertEquals(ImsmVol.DIRTY | ImsmVol.DSRECORD_VALID,
        ppl.mpb(0).volumes().get(0).vol().dirty());
  }

  @Test
  void a_whole_array_just_assembled_may_stay_read_only() {
    assertEquals(Consistency.JUST_ASSEMBLED,
        container.setArrayState(array, Consistency.JUST_ASSEMBLED));
    array.resyncStart = 0;
    assertEquals(Consistency.DIRTY,
        container.setArrayState(array, Consistency.JUST_ASSEMBLED));
  }

  @Test
  void a_new_volume_is_initialised_with_checkpoints_and_then_normal() throws IOException {
    Rig fresh = Rig.of(WriteOrder.DURABLE, 3, 40000);
    Container made = fresh.format.create(fresh.context, fresh.all());
    made.write();
    Rig.apply(made, made.planVolume(
        new VolumeSpec("vol0", RaidLevel.RAID5, 128, 10240, fresh.all(), false)));
    FakeActive active = FakeActive.of(made.volumes().get(0));
    active.resyncStart = 0;
    made.setArrayState(active, Consistency.CLEAN);
    made.write();
    ImsmVolume started = fresh.mpb(0).volumes().get(0);
    assertEquals(MigrationType.INIT, started.migration().orElseThrow());
    assertEquals(MapState.NORMAL, started.map0().mapState());
    assertEquals(MapState.UNINITIALIZED, started.map1().orElseThrow().mapState());
    assertEquals(592, fresh.mpb(0).mpbSize());
    active.doing(SyncAction.RESYNC, SyncAction.RESYNC);
    active.lastCheckpoint = 384 * 5 + 100;
    made.setArrayState(active, Consistency.CLEAN);
    made.write();
    assertEquals(5, fresh.mpb(0).volumes().get(0).vol().currMigrUnit());
    assertEquals(384 * 5, fresh.load().volumes().get(0).resyncStart());
    active.resyncStart = ArrayStatus.NONE;
    active.doing(SyncAction.RESYNC, SyncAction.IDLE);
    made.setArrayState(active, Consistency.CLEAN);
    made.write();
    assertEquals(MapState.NORMAL, fresh.mpb(0).volumes().get(0).map0().mapState());
    assertFalse(fresh.mpb(0).volumes().get(0).vol().migrating());
    assertEquals(0, active.lastCheckpoint);
  }

  @Test
  void after_a_crash_the_resync_is_a_repair() throws IOException {
    array.resyncStart = 0;
    container.setArrayState(array, Consistency.DIRTY);
    assertEquals(MigrationType.REPAIR, volume().migration().orElseThrow());
  }

  @Test
  void a_volume_dirty_in_a_migration_stays_dirty_until_its_parity_is_right() throws IOException {
    container.setArrayState(array, Consistency.DIRTY);
    grow(4);
    container.write();
    assertEquals(0, rig.load().volumes().get(0).resyncStart());
    FormatContext linux = new FormatContext(rig.host, WriteOrder.LINUX);
    assertEquals(ArrayStatus.NONE,
        rig.format.load(linux, rig.all()).volumes().get(0).resyncStart());
    array.resyncStart = 0;
    array.reshapePosition = 3 * 2048;
    array.doing(SyncAction.RESHAPE, SyncAction.RESHAPE);
    container.setArrayState(array, Consistency.CLEAN);
    assertTrue(volume().vol().isDirty(), "nothing else says that it is to be resynced");
    array.reshapePosition = ArrayStatus.NONE;
    array.lastCheckpoint = 10240;
    array.doing(SyncAction.RESHAPE, SyncAction.RESYNC);
    container.setArrayState(array, Consistency.CLEAN);
    assertEquals(MigrationType.REPAIR, volume().migration().orElseThrow());
    assertEquals(0, volume().vol().currMigrUnit(), "what the reshape has reached is not repaired");
    assertFalse(volume().vol().isDirty());
  }

  @Test
  void a_resync_before_the_reshape_has_begun_does_not_end_the_migration() throws IOException {
    container.setArrayState(array, Consistency.DIRTY);
    Geometry source = array.geometry;
    grow(4);
    array.geometry = source;
    array.resyncStart = 0;
    array.lastCheckpoint = 10240;
    array.doing(SyncAction.RESYNC, SyncAction.RESYNC);
    container.setArrayState(array, Consistency.DIRTY);
    assertTrue(volume().isGeneralMigration());
  }

  @Test
  void a_failed_member_degrades_and_its_serial_is_marked() throws IOException {
    container.setDisk(array, 1, FAULTY);
    ImsmVolume volume = volume();
    assertEquals(MapState.DEGRADED, volume.map0().mapState());
    assertEquals(Ord.rebuilding(1), volume.map0().diskOrdTbl().get(1));
    assertEquals(1, volume.map0().failedDiskNum());
    assertEquals("DISK0001:0", rig.mpb(0).disks().get(1).serialText());
    assertEquals(6, rig.mpb(0).disks().get(1).status());
    assertFalse(rig.mpb(1).disks().get(1).isFailed(), "the failed disk keeps its old copy");
  }

  @Test
  void a_second_failure_is_the_end_of_a_raid5() throws IOException {
    container.setDisk(array, 1, FAULTY);
    container.setDisk(array, 2, FAULTY);
    assertEquals(MapState.FAILED, volume().map0().mapState());
  }

  @Test
  void a_spare_is_activated_rebuilt_and_the_dead_entry_leaves_the_table() throws IOException {
    int family = rig.mpb(0).familyNum();
    container.setDisk(array, 1, FAULTY);
    container.write();
    array.fail(1);
    assertTrue(container.activateSpare(array).isEmpty(), "the faulty member is still there");
    array.without(1);
    SpareActivation spare = container.activateSpare(array).orElseThrow();
    assertEquals(1, spare.members().get(0).slot());
    Rig.apply(container, spare.update());
    ImsmVolume rebuilding = volume();
    assertEquals(MigrationType.REBUILD, rebuilding.migration().orElseThrow());
    assertEquals(List.of(Ord.of(0), Ord.of(2), Ord.of(1)), rebuilding.map0().diskOrdTbl());
    assertEquals(Ord.rebuilding(2), rebuilding.map1().orElseThrow().diskOrdTbl().get(1));
    assertEquals(MapState.DEGRADED, rebuilding.map1().orElseThrow().mapState());
    assertEquals(3, rig.mpb(0).disks().size());
    assertTrue(rig.mpb(0).familyNum() != family);
    assertEquals(family, rig.mpb(0).origFamilyNum());
    assertFalse(container.volumes().get(0).members().get(1).inSync());

    array = FakeActive.of(container.volumes().get(0)).doing(SyncAction.RECOVER,
        SyncAction.RECOVER);
    array.lastCheckpoint = 128 * 7;
    container.setArrayState(array, Consistency.CLEAN);
    assertEquals(7, volume().vol().currMigrUnit());
    array.inSync();
    container.setDisk(array, 1, IN_SYNC);
    ImsmVolume done = volume();
    assertFalse(done.vol().migrating());
    assertEquals(MapState.NORMAL, done.map0().mapState());
    assertEquals(0xFF, done.map0().failedDiskNum());
  }

  @Test
  void a_rebuild_that_is_not_finished_moves_the_checkpoint_only() throws IOException {
    container.setDisk(array, 1, FAULTY);
    array.without(1);
    Rig.apply(container, container.activateSpare(array).orElseThrow().update());
    array = FakeActive.of(container.volumes().get(0));
    array.members.replaceAll(m -> m.slot() != 1 ? m
        : FakeActive.status(m.disk(), 1, EnumSet.of(MemberFlag.SPARE), 1280));
    container.setDisk(array, 0, IN_SYNC);
    assertTrue(volume().vol().migrating());
    assertEquals(1280, array.lastCheckpoint);
  }

  @Test
  void no_spare_is_activated_while_any_volume_grows_or_on_raid4() throws IOException {
    grow(4);
    container.setDisk(array, 1, FAULTY);
    array.without(1);
    assertTrue(container.activateSpare(array).isEmpty());
  }

  @Test
  void a_failure_while_growing_is_marked_in_both_maps() throws IOException {
    grow(4);
    array.doing(SyncAction.RESHAPE, SyncAction.RESHAPE);
    container.setDisk(array, 1, FAULTY);
    ImsmVolume volume = volume();
    assertTrue(volume.isGeneralMigration());
    assertEquals(MapState.DEGRADED, volume.map0().mapState());
    assertEquals(MapState.DEGRADED, volume.map1().orElseThrow().mapState());
    assertEquals(Ord.rebuilding(1), volume.map0().diskOrdTbl().get(1));
    assertEquals(Ord.rebuilding(1), volume.map1().orElseThrow().diskOrdTbl().get(1));
    container.setDisk(array, 2, FAULTY);
    assertEquals(MapState.FAILED, volume().map0().mapState());
    assertTrue(volume().isGeneralMigration());
  }

  @Test
  void progress_of_a_reshape_is_not_the_monitors_to_record() throws IOException {
    grow(4);
    container.setArrayState(array, Consistency.CLEAN);
    container.write();
    array.doing(SyncAction.RESHAPE, SyncAction.RESHAPE);
    array.lastCheckpoint = 4096;
    container.setArrayState(array, Consistency.CLEAN);
    assertFalse(container.write());
  }

  @Test
  void a_reshape_that_goes_idle_before_its_end_does_not_end_the_migration() throws IOException {
    grow(4);
    array.doing(SyncAction.RESHAPE, SyncAction.IDLE);
    array.lastCheckpoint = 10239;
    container.setArrayState(array, Consistency.DIRTY);
    assertTrue(volume().isGeneralMigration());
    array.lastCheckpoint = 10240;
    container.setArrayState(array, Consistency.DIRTY);
    assertFalse(volume().vol().migrating());
    assertEquals(30720, array.customArraySize);
  }

  @Test
  void degraded_it_ends_degraded() throws IOException {
    grow(4);
    container.setDisk(array, 1, FAULTY);
    array.fail(1);
    array.lastCheckpoint = 10240;
    container.setArrayState(array, Consistency.CLEAN);
    assertEquals(MapState.DEGRADED, volume().map0().mapState());
    assertFalse(volume().vol().migrating());
  }

  @Test
  void missing_disks_are_marked_when_the_array_is_activated() throws IOException {
    container.write();
    rig.disks.unplug(rig.disk(2));
    Container loaded = rig.load();
    FakeActive active = FakeActive.of(loaded.volumes().get(0));
    assertEquals(Consistency.JUST_ASSEMBLED,
        loaded.setArrayState(active, Consistency.JUST_ASSEMBLED));
    loaded.write();
    assertEquals("ISK0002:0", rig.mpb(0).disks().get(2).serialText());
    assertEquals(-1, rig.mpb(0).disks().get(2).scsiId());
  }

  @Test
  void an_array_known_to_be_degraded_is_neither_dirtied_nor_written_by_its_assembly()
      throws IOException {
    container.write();
    rig.disks.unplug(rig.disk(2));
    Container loaded = rig.load();
    loaded.setArrayState(
        FakeActive.of(loaded.volumes().get(0)), Consistency.JUST_ASSEMBLED);
    loaded.write();
    assertEquals(MapState.DEGRADED, rig.mpb(0).volumes().get(0).map0().mapState());
    Container again = rig.load();
    FakeActive active = FakeActive.of(again.volumes().get(0));
    assertEquals(Consistency.JUST_ASSEMBLED,
        again.setArrayState(active, Consistency.JUST_ASSEMBLED));
    assertFalse(again.write());
    Container linux = rig.format.load(new FormatContext(rig.host, WriteOrder.LINUX), rig.all());
    assertEquals(Consistency.DIRTY, linux.setArrayState(active, Consistency.JUST_ASSEMBLED));
  }
}
