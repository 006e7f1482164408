package itest.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.machine.Machine;
import harness.workload.RandomIo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;

/** A RAID5 that grows from three to four members on memory disks, random I/O beside it. */
final class BusyExpansion {

  private static final long DISK_LENGTH = 16L << 20;
  private static final int COMPONENT_KIB = 4 << 10;
  private static final int CHUNK_KIB = 16;

  final Machine machine;
  final MdArray container;
  final MdArray array;

  private final List<Disk> disks = new ArrayList<>();
  private final byte[] content;
  private final RandomIo load;
  private final TaskHandle loading;
  private TaskHandle rest;

  /** Up to the moment before {@code --grow}. */
  BusyExpansion(Machine machine, String format) throws IOException {
    this.machine = machine;
    for (int disk = 0; disk < 4; disk++) {
      String serial = "DISK-%s-%d".formatted(format, disk);
      disks.add(machine.disks().plug(new MemoryDisk(serial, 512, DISK_LENGTH)));
    }
    container = machine.run(machine.mdadm().createContainer(format, disks.subList(0, 3)));
    array =
        machine.run(
            machine
                .mdadm()
                .createVolume(
                    container.name(),
                    new CreateVolume(
                        "vol0", RaidLevel.RAID5, 3, CHUNK_KIB, COMPONENT_KIB, List.of(), true)));
    content = new byte[Math.toIntExact(array.status().arraySectors() << 9)];
    new Random(1).nextBytes(content);
    machine.host().run(array.request(Io.WRITE, 0, ByteBuffer.wrap(content)));
    machine.run(machine.mdadm().add(container.name(), disks.subList(3, 4)));
    load = new RandomIo(array, content, 1);
    loading = machine.host().start(load);
  }

  /** Begins to expand; the rest goes on in the background. */
  void grow() throws IOException {
    GrowRequest request = GrowRequest.raidDisks(4, disks.subList(3, 4));
    rest = machine.run(machine.mdadm().grow(container.name(), request)).orElseThrow();
  }

  /** Waits for the end, and checks every byte, the parity and what the metadata says. */
  void endAndCheck() throws IOException {
    machine.await(rest);
    machine.await("the end of the reshape", () -> !array.status().reshaping());
    load.stop();
    machine.await(loading);
    Grown.check(machine, array, content);
    var volume = machine.names().volumes(container.name()).get(0);
    assertEquals(4, volume.geometry().raidDisks());
    assertTrue(volume.reshape().isEmpty());
  }

  int requests() {
    return load.requests();
  }
}
