package itest.expansion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.WriteOrder;

/**
 * The expansions that mdadm's own suite has for IMSM (12imsm, 13imsm), and its refusals (14imsm,
 * 16imsm), by the names of its scripts. Checked are what imsm_check checks, and every byte.
 */
class MdadmTestsTest {

  private static final long DISK_LENGTH = 20000L << 10;

  /** Volumes are written level/component KiB/chunk KiB. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "12imsm-r0_2d-grow-r0_3d,       2, 3, 0/5120/64",
    "12imsm-r0_2d-grow-r0_4d,       2, 4, 0/5120/64",
    "12imsm-r0_2d-grow-r0_5d,       2, 5, 0/5120/64",
    "12imsm-r0_3d-grow-r0_4d,       3, 4, 0/5120/64",
    "12imsm-r5_3d-grow-r5_4d,       3, 4, 5/5120/64",
    "12imsm-r5_3d-grow-r5_5d,       3, 5, 5/5120/64",
    "13imsm-r0_r0_2d-grow-r0_r0_4d, 2, 4, 0/5120/128 0/5120/64",
    "13imsm-r0_r0_2d-grow-r0_r0_5d, 2, 5, 0/4096/64 0/6144/256",
    "13imsm-r0_r0_3d-grow-r0_r0_4d, 3, 4, 0/5120/128 0/5120/128",
    "13imsm-r0_r5_3d-grow-r0_r5_4d, 3, 4, 0/5120/64 5/5120/128",
    "13imsm-r0_r5_3d-grow-r0_r5_5d, 3, 5, 0/5120/128 5/5120/128",
    "13imsm-r5_r0_3d-grow-r5_r0_4d, 3, 4, 5/5120/64 0/5120/64",
    "13imsm-r5_r0_3d-grow-r5_r0_5d, 3, 5, 5/5120/64 0/5120/64"
  })
  void grows(String script, int disks, int raidDisks, String volumes) throws IOException {
    for (GrowSequence sequence : GrowSequence.values()) {
      grows(sequence, disks, raidDisks, volumes);
    }
  }

  private void grows(GrowSequence sequence, int disks, int raidDisks, String volumes)
      throws IOException {
    List<Volume> specs = Volume.list(volumes);
    List<BlockDevice> devices = devices(raidDisks);
    List<byte[]> contents = new ArrayList<>();
    try (Rig rig = new Rig(7, sequence, WriteOrder.DURABLE)) {
      List<Disk> plugged = rig.plug(devices);
      MdArray container = rig.create(plugged.subList(0, disks));
      List<MdArray> arrays = create(rig, container, specs, disks);
      for (MdArray array : arrays) {
        contents.add(Volumes.fill(rig, array, contents.size()));
      }
      List<Disk> added = plugged.subList(disks, raidDisks);
      rig.machine.run(rig.machine.mdadm().add(container.name(), added));
      rig.grow(container, raidDisks, added);
      check(rig, arrays, specs, raidDisks, contents);
    }
    try (Rig rig = new Rig(8, sequence, WriteOrder.DURABLE)) {
      rig.assemble(rig.plug(devices));
      List<MdArray> arrays = new ArrayList<>();
      for (int volume = 0; volume < specs.size(); volume++) {
        arrays.add(rig.volume(volume));
      }
      check(rig, arrays, specs, raidDisks, contents);
    }
  }

  private static void check(
      Rig rig, List<MdArray> arrays, List<Volume> specs, int raidDisks, List<byte[]> contents)
      throws IOException {
    long offset = 0;
    for (int i = 0; i < specs.size(); i++) {
      specs.get(i).check(arrays.get(i), raidDisks, offset);
      Volumes.assertContent(
          rig,
          arrays.get(i),
          Arrays.copyOf(
              contents.get(i), Math.toIntExact(arrays.get(i).status().arraySectors() << 9)));
      Volumes.assertParity(rig, arrays.get(i));
      offset += specs.get(i).componentKib() + 4096;
    }
  }

  /** The command refused is --grow of the container (N) or of vol0 (lN: --level). */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "14imsm-r0_3d-r5_3d-migrate-r5_4d-r5_4d, 3, 1, 0/5120/64 5/5120/64, l5",
    "14imsm-r0_3d_no_spares-migrate-r5_3d,   3, 0, 0/5120/64,           3",
    "14imsm-r0_r0_2d-takeover-r10_4d,        2, 0, 0/5120/64 0/5120/64, l10",
    "14imsm-r5_3d-grow-r5_5d-no-spares,      3, 0, 5/5120/64,           5",
    "14imsm-r5_3d-migrate-r4_3d,             3, 0, 5/5120/64,           3",
    "16imsm-r5_3d-migrate-r0_3d,             3, 0, 5/5120/64,           l0",
    "16imsm-r5_5d-migrate-r0_5d,             5, 0, 5/5120/64,           l0",
    "16imsm-r0_3d-migrate-r5_4d,             3, 0, 0/5120/64,           l5",
    "16imsm-r0_5d-migrate-r5_6d,             5, 0, 0/5120/64,           l5"
  })
  void refuses_and_writes_nothing(
      String script, int disks, int spares, String volumes, String grow) throws IOException {
    List<Volume> specs = Volume.list(volumes);
    List<BlockDevice> devices = devices(disks + spares);
    try (Rig rig = new Rig(7, GrowSequence.LINUX, WriteOrder.DURABLE)) {
      List<Disk> plugged = rig.plug(devices);
      MdArray container = rig.create(plugged.subList(0, disks));
      List<MdArray> arrays = create(rig, container, specs, disks);
      if (spares > 0) {
        rig.machine.run(
            rig.machine.mdadm().add(container.name(), plugged.subList(disks, disks + spares)));
      }
      List<byte[]> before = contents(devices);
      boolean level = grow.startsWith("l");
      assertThrows(
          RefusedException.class,
          () ->
              rig.machine.run(
                  rig.machine
                      .mdadm()
                      .grow(level ? arrays.get(0).name() : container.name(), request(grow))));
      List<byte[]> after = contents(devices);
      for (int disk = 0; disk < before.size(); disk++) {
        assertEquals(-1, Arrays.mismatch(before.get(disk), after.get(disk)), "disk " + disk);
      }
      for (MdArray array : arrays) {
        assertEquals(disks, array.status().geometry().orElseThrow().raidDisks());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(GrowSequence.class)
  void a_refused_expansion_leaves_the_array_as_usable_as_before(GrowSequence sequence)
      throws IOException {
    try (Rig rig = new Rig(7, sequence, WriteOrder.DURABLE)) {
      MdArray container = rig.create(rig.plug(devices(3)));
      MdArray array = create(rig, container, Volume.list("5/5120/64"), 3).get(0);
      assertThrows(RefusedException.class, () -> rig.grow(container, 4, List.of()));
      byte[] content = Volumes.fill(rig, array, 1);
      Volumes.assertContent(rig, array, content);
      Volumes.assertParity(rig, array);
      assertEquals("external:/md127/0", array.show(ArrayAttribute.METADATA_VERSION));
    }
  }

  private static GrowRequest request(String grow) {
    if (grow.startsWith("l")) {
      return new GrowRequest(
          Optional.empty(),
          RaidLevel.of(grow.substring(1)),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
    return GrowRequest.raidDisks(Integer.parseInt(grow), List.of());
  }

  private static List<MdArray> create(
      Rig rig, MdArray container, List<Volume> specs, int disks) throws IOException {
    List<MdArray> arrays = new ArrayList<>();
    for (Volume spec : specs) {
      arrays.add(rig.createVolume(container, spec.request("vol" + arrays.size(), disks)));
    }
    return arrays;
  }

  private static List<BlockDevice> devices(int count) {
    List<BlockDevice> devices = new ArrayList<>();
    for (int disk = 0; disk < count; disk++) {
      devices.add(new MemoryDisk("/dev/loop" + disk, 512, DISK_LENGTH));
    }
    return devices;
  }

  private static List<byte[]> contents(List<BlockDevice> devices) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (BlockDevice device : devices) {
      byte[] bytes = new byte[Math.toIntExact(device.length())];
      device.read(0, ByteBuffer.wrap(bytes));
      contents.add(bytes);
    }
    return contents;
  }

  /** A volume as imsm_check sees it. */
  private record Volume(RaidLevel level, int componentKib, int chunkKib) {

    static List<Volume> list(String text) {
      return Arrays.stream(text.trim().split(" "))
          .map(volume -> volume.split("/"))
          .map(
              part ->
                  new Volume(
                      RaidLevel.of(part[0]).orElseThrow(),
                      Integer.parseInt(part[1]),
                      Integer.parseInt(part[2])))
          .toList();
    }

    CreateVolume request(String name, int disks) {
      return new CreateVolume(name, level, disks, chunkKib, componentKib, List.of(), false);
    }

    void check(MdArray array, int raidDisks, long offsetKib) throws IOException {
      int dataDisks = raidDisks - level.parityDisks();
      assertEquals(level.text(), array.show(ArrayAttribute.LEVEL));
      assertEquals(chunkKib << 10, Integer.parseInt(array.show(ArrayAttribute.CHUNK_SIZE)));
      assertEquals(
          (long) componentKib * dataDisks, Long.parseLong(array.show(ArrayAttribute.ARRAY_SIZE)));
      assertEquals(raidDisks, array.members().size());
      for (MdMember member : array.members()) {
        assertEquals(
            offsetKib * 2, Long.parseLong(member.show(MemberAttribute.OFFSET)), "rd offset");
        assertEquals(componentKib, Long.parseLong(member.show(MemberAttribute.SIZE)), "rd size");
      }
    }
  }
}
