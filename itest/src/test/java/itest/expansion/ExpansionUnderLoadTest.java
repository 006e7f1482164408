package itest.expansion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.host.TraceEvent;
import harness.workload.RandomIo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowSequence;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.metadata.WriteOrder;

/** Random reads and writes before, during and after an expansion, behind, inside and ahead of it. */
class ExpansionUnderLoadTest {

  private static final long DISK_LENGTH = 16L << 20;

  @ParameterizedTest
  @CsvSource({
    "RAID5, 3, 4, 64,  LINUX",
    "RAID5, 3, 4, 4,   DESIGN",
    "RAID5, 3, 5, 128, LINUX",
    "RAID5, 4, 5, 16,  LINUX",
    "RAID5, 4, 6, 64,  DESIGN",
    "RAID0, 2, 3, 64,  LINUX",
    "RAID0, 2, 4, 16,  DESIGN",
    "RAID0, 3, 4, 128, LINUX"
  })
  void reads_find_what_was_written(
      RaidLevel level, int disks, int raidDisks, int chunkKib, GrowSequence sequence)
      throws IOException {
    for (long seed = 0; seed < 3; seed++) {
      try (Rig rig = new Rig(seed, sequence, WriteOrder.DURABLE)) {
        List<Disk> plugged = rig.plug(devices(raidDisks));
        MdArray container = rig.create(plugged.subList(0, disks));
        MdArray array =
            rig.createVolume(
                container,
                new CreateVolume("vol0", level, disks, chunkKib, 6 << 10, List.of(), false));
        byte[] content = Volumes.fill(rig, array, seed);
        List<Disk> added = plugged.subList(disks, raidDisks);
        rig.machine.run(rig.machine.mdadm().add(container.name(), added));
        RandomIo load = new RandomIo(array, content, seed);
        rig.machine.host().start(load);
        rig.grow(container, raidDisks, added);
        load.stop();
        rig.settle();
        assertTrue(load.requests() > 20, "only " + load.requests() + " requests ran beside it");
        int grown = Math.toIntExact(array.status().arraySectors() << 9);
        Volumes.assertContent(rig, array, Arrays.copyOf(content, grown));
      }
    }
  }

  @Test
  void a_member_fails_in_the_middle_and_nothing_is_lost() throws IOException {
    for (long seed = 0; seed < 4; seed++) {
      try (Rig rig = new Rig(seed, GrowSequence.LINUX, WriteOrder.DURABLE)) {
        List<Disk> plugged = rig.plug(devices(4));
        MdArray container = rig.create(plugged.subList(0, 3));
        MdArray array =
            rig.createVolume(
                container,
                new CreateVolume("vol0", RaidLevel.RAID5, 3, 64, 6 << 10, List.of(), false));
        byte[] content = Volumes.fill(rig, array, seed);
        rig.machine.run(rig.machine.mdadm().add(container.name(), plugged.subList(3, 4)));
        RandomIo load = new RandomIo(array, content, seed);
        rig.machine.host().start(load);
        rig.machine.host().start(new FailsAt(array, "sdb", 6144));
        rig.grow(container, 4, plugged.subList(3, 4));
        load.stop();
        rig.settle();
        assertEquals(1, array.status().degraded());
        int grown = Math.toIntExact(array.status().arraySectors() << 9);
        Volumes.assertContent(rig, array, Arrays.copyOf(content, grown));
      }
    }
  }

  @Test
  void equal_seeds_give_equal_runs_to_the_byte() throws IOException {
    assertEquals(run(5), run(5));
    assertTrue(!run(5).equals(run(6)), "another seed, another run");
  }

  /** The trace and the disks of one expansion under load. */
  private static List<Object> run(long seed) throws IOException {
    List<MemoryDisk> devices = devices(4);
    List<Object> all = new ArrayList<>();
    try (Rig rig = new Rig(seed, GrowSequence.LINUX, WriteOrder.DURABLE)) {
      List<Disk> plugged = rig.plug(devices);
      MdArray container = rig.create(plugged.subList(0, 3));
      MdArray array =
          rig.createVolume(
              container,
              new CreateVolume("vol0", RaidLevel.RAID5, 3, 64, 6 << 10, List.of(), false));
      RandomIo load = new RandomIo(array, Volumes.fill(rig, array, 1), 1);
      rig.machine.run(rig.machine.mdadm().add(container.name(), plugged.subList(3, 4)));
      rig.machine.host().start(load);
      rig.grow(container, 4, plugged.subList(3, 4));
      load.stop();
      rig.settle();
      rig.trace.stream().map(TraceEvent::toString).forEach(all::add);
    }
    for (MemoryDisk device : devices) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(device.length()));
      device.read(0, bytes);
      all.add(bytes.flip());
    }
    return all;
  }

  private static List<MemoryDisk> devices(int count) {
    List<MemoryDisk> devices = new ArrayList<>();
    for (int disk = 0; disk < count; disk++) {
      devices.add(new MemoryDisk("DISK" + disk, 512, DISK_LENGTH));
    }
    return devices;
  }

  /** Declares a member faulty once the reshape has come to an array sector. */
  private record FailsAt(MdArray array, String disk, long sector) implements Task {
    @Override
    public String name() {
      return "fault";
    }

    @Override
    public Step step() throws IOException {
      ArrayStatus status = array.status();
      if (!status.reshaping() || status.reshapePosition() < sector) {
        return Step.waiting("the reshape to come to sector " + sector);
      }
      array.member(disk).orElseThrow().store(MemberAttribute.STATE, "faulty");
      return Step.DONE;
    }
  }
}
