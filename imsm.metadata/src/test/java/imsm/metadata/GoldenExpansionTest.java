package imsm.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import imsm.metadata.golden.Golden;
import imsm.metadata.load.MpbReader;
import imsm.metadata.monitor.FakeActive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.ArrayStatus;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.MonitorHooks.Consistency;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;

/** From what Linux left before an expansion to what it left in the midst of it and afterwards. */
class GoldenExpansionTest {
  @Test
  void update_5_makes_of_the_container_with_a_spare_what_linux_had_at_the_cut()
      throws IOException {
    Rig rig = Rig.golden(WriteOrder.DURABLE, "a-r5-3to4/2-spare-added");
    grow(rig, 4);
    Mpb cut = block("e1-r5-cut-in-unit0/1-cut/disk0");
    for (int i = 0; i < 4; i++) {
      assertEquals(comparable(cut), comparable(rig.mpb(i)));
    }
    assertEquals("1.2.02", rig.mpb(0).version());
  }

  @ParameterizedTest
  @CsvSource({
    "a-r5-3to4, 4", "a-r5-3to4-4k, 4", "b-r0-2to3, 3", "d1-r5-3to5, 5"
  })
  void grown_to_the_end_the_block_is_the_one_that_linux_left(String scenario, int disks)
      throws IOException {
    String added = scenario.startsWith("d1") ? "/2-spares-added" : "/2-spare-added";
    Rig rig = Rig.golden(WriteOrder.DURABLE, scenario + added);
    Mpb grown = block(scenario + "/3-grown/disk0");
    Container container = grow(rig, disks, newDisks(rig, grown));
    int generation = rig.mpb(0).generationNum();
    endReshape(container, 0);
    for (int i = 0; i < disks; i++) {
      assertEquals(comparable(grown), comparable(rig.mpb(i)));
      assertEquals(generation + 1, rig.mpb(i).generationNum());
      assertTrue(MpbReader.migrationRecord(rig.disk(i).device()).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({"LINUX", "DURABLE"})
  void two_volumes_take_turns_and_the_second_starts_in_the_write_that_ends_the_first(
      WriteOrder order) throws IOException {
    Rig rig = Rig.golden(order, "c1-r0r5-3to4/2-spare-added");
    Container container = grow(rig, 4);
    assertEquals(List.of(true, false), migrating(rig.mpb(0)));
    endReshape(container, 0);
    assertEquals(List.of(false, true), migrating(rig.mpb(3)));
    VolumeInfo second = rig.load().volumes().get(1);
    assertEquals(0, second.reshape().orElseThrow().position());
    endReshape(container, 1);
    assertEquals(comparable(block("c1-r0r5-3to4/3-grown/disk0")), comparable(rig.mpb(0)));
  }

  @Test
  void interrupted_expansion_is_told_as_what_it_still_is() throws IOException {
    Rig rig = Rig.golden(WriteOrder.DURABLE, "e1-r5-cut-in-unit0/1-cut");
    VolumeInfo info = rig.load().volumes().get(0);
    assertEquals(3, info.geometry().raidDisks());
    assertEquals(98304, info.arraySectors());
    assertEquals(147456, info.finalArraySectors());
    assertEquals(4, info.reshape().orElseThrow().target().raidDisks());
    assertEquals(6144, info.reshape().orElseThrow().position());
    assertTrue(info.reshape().orElseThrow().inCopyArea());
    assertEquals(4, info.members().size());
    assertEquals(ArrayStatus.NONE, info.resyncStart());
  }

  @Test
  void expected_serials_are_those_of_the_slots() throws IOException {
    Rig rig = Rig.golden(WriteOrder.DURABLE, "f-r5-rebuild/4-rebuilt");
    assertEquals(List.of("ORACLEDISK0000", "ORACLEDISK0003", "ORACLEDISK0002"),
        rig.format.expectedSerials(rig.disk(0)));
  }

  /** Of several added disks Linux takes any first; here those that it took. */
  private static List<Disk> newDisks(Rig rig, Mpb grown) throws IOException {
    int old = rig.mpb(0).disks().size();
    List<Disk> added = new ArrayList<>();
    for (ImsmDisk entry : grown.disks().subList(old, grown.disks().size())) {
      rig.all().stream().filter(d -> d.device().serial().equals(entry.serialText()))
          .forEach(added::add);
    }
    return added;
  }

  private static Container grow(Rig rig, int disks) throws IOException {
    return grow(rig, disks, List.of());
  }

  private static Container grow(Rig rig, int disks, List<Disk> spares) throws IOException {
    Container container = rig.load();
    for (byte[] update : container.planGrow(disks, spares)) {
      Rig.apply(container, update);
    }
    return container;
  }

  private static void endReshape(Container container, int volume) throws IOException {
    VolumeInfo info = container.volumes().get(volume);
    FakeActive array = FakeActive.of(info).inSync();
    array.lastCheckpoint(info.geometry().componentSectors());
    container.setArrayState(array, Consistency.CLEAN);
    assertEquals(info.finalArraySectors(), array.customArraySize);
    container.write();
  }

  private static List<Boolean> migrating(Mpb mpb) {
    return mpb.volumes().stream().map(v -> v.vol().migrating()).toList();
  }

  private static Mpb block(String disk) throws IOException {
    return MpbReader.read(Golden.disk(disk)).orElseThrow().found();
  }

  /** Without what differs from run to run. */
  private static Mpb comparable(Mpb mpb) {
    List<ImsmVolume> clean =
        mpb.volumes().stream().map(v -> v.withDirty(0)).toList();
    return mpb.withVolumes(clean).withFamilyNum(0).withOrigFamilyNum(0).withGenerationNum(0)
        .withCreation(0, mpb.numRaidDevsCreated());
  }
}
