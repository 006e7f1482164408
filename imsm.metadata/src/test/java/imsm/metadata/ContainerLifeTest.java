package imsm.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.Mpb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayStatus;
import raid.api.array.RaidLevel;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeSpec;
import raid.api.metadata.WriteOrder;

class ContainerLifeTest {
  private final Rig rig = Rig.of(WriteOrder.DURABLE, 4, 40000);

  @Test
  void create_container_writes_a_spare_record_to_each_disk() throws IOException {
    Container container = rig.format.create(rig.context, rig.all());
    assertTrue(container.write());
    assertFalse(container.write());
    for (int i = 0; i < 4; i++) {
      Mpb own = rig.mpb(i);
      assertEquals("1.3.00", own.version());
      assertEquals(0, own.attributes());
      assertEquals(1, own.generationNum());
      assertEquals(264, own.mpbSize());
      assertEquals(ImsmDisk.STATUS_SPARE, own.disks().get(0).status());
      assertEquals(i << 8, own.disks().get(0).scsiId());
    }
    Container loaded = rig.load();
    assertEquals(List.of(ContainerDisk.Role.SPARE),
        loaded.disks().stream().map(ContainerDisk::role).distinct().toList());
    assertEquals("00000000:00000000:00000000:00000000", loaded.uuid());
  }

  @Test
  void create_raid5_as_the_live_example_of_the_format_page() throws IOException {
    rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    Mpb mpb = rig.mpb(0);
    assertEquals("1.3.00", mpb.version());
    assertEquals(0x80000010, mpb.attributes());
    assertEquals(532, mpb.mpbSize());
    assertEquals(mpb.familyNum(), mpb.origFamilyNum());
    assertEquals(1, mpb.numRaidDevsCreated());
    assertEquals(rig.host.now().getEpochSecond(), mpb.creationTime());
    ImsmVolume volume = mpb.volumes().get(0);
    assertEquals(20480, volume.size());
    assertEquals(0x0C, volume.status());
    assertEquals(5, volume.rwhPolicy());
    assertEquals(12288, volume.map0().blocksPerMember());
    assertEquals(80, volume.map0().numDataStripes());
    assertEquals(mpb, rig.mpb(1));
    assertEquals(mpb, rig.mpb(2));
    assertTrue(rig.mpb(3).volumes().isEmpty());
  }

  @Test
  void a_chunk_that_is_not_given_is_mdadms_default() throws IOException {
    rig.volume(RaidLevel.RAID5, 3, 0, 10240);
    assertEquals(256, rig.mpb(0).volumes().get(0).map0().blocksPerStrip());
  }

  @Test
  void volumes_tell_md_what_was_created() throws IOException {
    rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    VolumeInfo info = rig.load().volumes().get(0);
    assertEquals("vol0", info.name());
    assertEquals(RaidLevel.RAID5, info.geometry().level());
    assertEquals(10240, info.geometry().componentSectors());
    assertEquals(20480, info.arraySectors());
    assertEquals(ArrayStatus.NONE, info.resyncStart());
    assertEquals(4000, info.safeModeDelayMillis());
    assertEquals(List.of(true, true, true),
        info.members().stream().map(m -> m.inSync()).toList());
  }

  @Test
  void a_new_raid5_is_uninitialized_and_to_be_resynced_unless_assumed_clean()
      throws IOException {
    Container container = rig.format.create(rig.context, rig.all());
    container.write();
    Rig.apply(container, container.planVolume(new VolumeSpec("vol0", RaidLevel.RAID5, 128, 0,
        rig.all(), false)));
    assertEquals(MapState.UNINITIALIZED, rig.mpb(0).volumes().get(0).map0().mapState());
    VolumeInfo info = rig.load().volumes().get(0);
    assertEquals(0, info.resyncStart());
    assertEquals((40000 - 2210 - 8192) / 2048 * 2048, info.geometry().componentSectors());
  }

  @Test
  void second_volume_starts_behind_the_first_with_a_gap() throws IOException {
    Container container = rig.volume(RaidLevel.RAID0, 3, 128, 6144);
    rig.addVolume(container, "vol1", RaidLevel.RAID5, 3, 128, 6144);
    Mpb mpb = rig.mpb(2);
    assertEquals(14336, mpb.volumes().get(1).map0().pbaOfLba0());
    assertEquals(0x80000011, mpb.attributes());
    assertEquals(2, mpb.volumes().get(1).volumeId());
  }

  @Test
  void added_spare_keeps_its_own_record_and_the_members_go_one_generation_on()
      throws IOException {
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    int generation = rig.mpb(0).generationNum();
    var added = rig.plug(new MemoryDisk("DISK0004", 512, 40000L * 512));
    container.addSpare(added);
    assertTrue(container.write());
    assertEquals(generation + 1, rig.mpb(0).generationNum());
    assertEquals(1, rig.mpb(4).generationNum());
    assertEquals(0x400, rig.mpb(4).disks().get(0).scsiId());
    ContainerDisk first = container.disks().get(0);
    assertEquals(ContainerDisk.Role.SPARE, first.role());
    assertEquals(added, first.disk().orElseThrow());
    assertEquals(40000 - 2210, first.usableSectors());
  }

  @Test
  void a_disk_that_is_gone_is_missing_and_the_volume_says_so() throws IOException {
    rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    rig.disks.unplug(rig.disk(1));
    Container loaded = rig.load();
    assertTrue(loaded.volumes().get(0).members().get(1).disk().isEmpty());
    assertTrue(loaded.remarks().contains("Disk DISK0001 is missing"), loaded.remarks().toString());
    assertEquals(1, loaded.disks().stream()
        .filter(d -> d.role() == ContainerDisk.Role.MISSING).count());
  }

  @Test
  void a_torn_copy_of_the_block_does_not_cost_a_raid0_its_member() throws IOException {
    rig.volume(RaidLevel.RAID0, 3, 128, 10240);
    byte[] garbage = new byte[512];
    Arrays.fill(garbage, (byte) 0x5A);
    rig.disk(1).device().write((40000L - 3) * 512, ByteBuffer.wrap(garbage));
    Container loaded = rig.load();
    assertTrue(loaded.volumes().get(0).members().get(1).disk().isPresent());
    assertTrue(loaded.remarks().stream().anyMatch(r -> r.contains("DISK0001 is used")));
    assertTrue(loaded.write(), "the next write brings the torn copy in line");
    assertEquals(rig.mpb(0), rig.mpb(1));
    assertFalse(rig.load().write(), "and then there is nothing to write");
  }

  @Test
  void refuses_what_does_not_fit() throws IOException {
    Container container = rig.format.create(rig.context, rig.all());
    container.write();
    List<VolumeSpec> wrong = List.of(
        new VolumeSpec("", RaidLevel.RAID5, 128, 0, rig.all(), true),
        new VolumeSpec(".v", RaidLevel.RAID5, 128, 0, rig.all(), true),
        new VolumeSpec("v", RaidLevel.RAID5, 128, 0, rig.all().subList(0, 2), true),
        new VolumeSpec("v", RaidLevel.RAID6, 128, 0, rig.all(), true),
        new VolumeSpec("v", RaidLevel.RAID5, 100, 0, rig.all(), true),
        new VolumeSpec("v", RaidLevel.RAID5, 128, 32768, rig.all(), true),
        new VolumeSpec("v", RaidLevel.RAID5, 128, 100, rig.all(), true),
        new VolumeSpec("v", RaidLevel.RAID5, 128, 0, rig.all(), true, Optional.of(2)));
    for (VolumeSpec spec : wrong) {
      assertThrows(RefusedException.class, () -> container.planVolume(spec), spec.toString());
    }
    assertThrows(RefusedException.class, () -> container.addSpare(rig.disk(0)));
  }
}
