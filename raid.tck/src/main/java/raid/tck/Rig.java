package raid.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.host.SimulatedHost;
import harness.machine.ExchangeableParts;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Parts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import md.core.MdCore;
import mdadm.admin.AdministratorService;
import mdmon.monitor.MdmonService;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.admin.Mdadm.Started;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;
import raid.api.metadata.Container;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** A simulated machine whose only format is the tested one. */
final class Rig implements AutoCloseable {

  final Machine machine;
  final SimulatedHost host;
  final ExchangeableParts parts;

  private final MetadataFormat format;
  private final GrowSequence sequence;
  private final long diskBytes;
  private final List<Disk> disks = new ArrayList<>();
  private MdArray container;

  Rig(MetadataFormat format, long seed, GrowSequence sequence, int diskMib) {
    this.format = format;
    this.sequence = sequence;
    diskBytes = (long) diskMib << 20;
    host = new SimulatedHost(seed);
    parts = new ExchangeableParts(parts(format));
    machine = Machine.on(host, parts,
        new MachineOptions(WriteOrder.DURABLE, sequence, event -> {}, MachineOptions.SILENT));
  }

  static Parts parts(MetadataFormat format) {
    return Parts.of(
        new MdCore(),
        new AdministratorService(),
        new MdmonService(),
        List.of(format),
        List.of(new Raid0Provider(), new Raid5Provider()));
  }

  List<Disk> disks() {
    return List.copyOf(disks);
  }

  MdArray container() {
    return container;
  }

  List<Disk> plug(int count) {
    List<Disk> plugged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String serial = "TCK%05d".formatted(disks.size());
      Disk disk = machine.disks().plug(new MemoryDisk(serial, 512, diskBytes));
      disks.add(disk);
      plugged.add(disk);
    }
    return plugged;
  }

  /** A container with one volume, in sync and at rest. */
  MdArray make(RaidLevel level, int members, int chunkKib, int componentKib) throws IOException {
    container = machine.run(machine.mdadm().createContainer(format.name(), plug(members)));
    MdArray array = machine.run(machine.mdadm().createVolume(container.name(),
        new CreateVolume("vol0", level, members, chunkKib, componentKib, List.of(), false)));
    awaitIdle(array);
    return array;
  }

  List<Disk> addSpares(int count) throws IOException {
    List<Disk> added = plug(count);
    machine.run(machine.mdadm().add(container.name(), added));
    return added;
  }

  void awaitIdle(MdArray array) throws IOException {
    machine.await(array.name() + " to be idle and clean", () -> {
      ArrayStatus status = array.status();
      boolean redundant = status.geometry().filter(g -> g.level().redundant()).isPresent();
      return !redundant || status.syncAction() == SyncAction.IDLE
          && (status.state() == ArrayState.CLEAN || status.state() == ArrayState.READ_AUTO);
    });
    host.settle();
  }

  void awaitWhole(MdArray array) throws IOException {
    machine.await(array.name() + " to have all its members",
        () -> array.status().degraded() == 0 && array.status().syncAction() == SyncAction.IDLE);
    awaitIdle(array);
  }

  void grow(int raidDisks, List<Disk> added) throws IOException {
    machine.await(beginToGrow(raidDisks, added));
  }

  /** All that mdadm does before it returns; what goes on in the background is answered. */
  TaskHandle beginToGrow(int raidDisks, List<Disk> added) throws IOException {
    return machine.run(machine.mdadm()
        .grow(container.name(), GrowRequest.raidDisks(raidDisks, added))).orElseThrow();
  }

  /** Stops everything, and looks at what the disks then say. */
  @Override
  public void close() throws IOException {
    machine.stopArrays();
    host.settle();
    for (VolumeInfo volume : load().volumes()) {
      assertTrue(volume.reshape().isEmpty(), volume.name() + " is not at rest: " + volume);
      assertFalse(volume.dirty(), volume.name() + " is stopped and dirty");
      assertEquals(ArrayStatus.NONE, volume.resyncStart(), volume.name() + ": resync");
    }
  }

  Container load() throws IOException {
    return format.load(machine.formatContext(), disks);
  }

  /** Another machine with the same disks; nothing is assembled yet. */
  Rig reboot(long seed, List<? extends BlockDevice> devices) {
    Rig next = new Rig(format, seed, sequence, (int) (diskBytes >> 20));
    devices.forEach(device -> next.disks.add(next.machine.disks().plug(device)));
    return next;
  }

  Rig reboot(long seed) {
    return reboot(seed, disks.stream().map(Disk::device).toList());
  }

  /** Assembles all disks and starts the volume; an interrupted expansion is finished. */
  MdArray assemble() throws IOException {
    container = machine.run(machine.mdadm().assemble(disks));
    Started started = machine.run(machine.mdadm().incremental(container.name()));
    if (started.reshape().isPresent()) {
      machine.await(started.reshape().get());
    }
    MdArray array = started.volumes().get(0);
    awaitIdle(array);
    return array;
  }

  static int bytes(MdArray array) {
    return Math.toIntExact(array.status().arraySectors() << 9);
  }

  byte[] fill(MdArray array, long seed) throws IOException {
    byte[] content = write(array, seed);
    awaitIdle(array);
    return content;
  }

  /** Fills the array and leaves it dirty. */
  byte[] write(MdArray array, long seed) throws IOException {
    byte[] content = new byte[bytes(array)];
    new Random(seed).nextBytes(content);
    host.run(array.request(Io.WRITE, 0, ByteBuffer.wrap(content)));
    return content;
  }

  void assertContent(MdArray array, byte[] expected) throws IOException {
    byte[] found = new byte[expected.length];
    host.run(array.request(Io.READ, 0, ByteBuffer.wrap(found)));
    assertArrayEquals(expected, found, array.name() + ": content");
  }

  /** Lets md compare data and parity, where there is parity and nothing is missing. */
  void assertParity(MdArray array) throws IOException {
    ArrayStatus status = array.status();
    boolean redundant = status.geometry().filter(g -> g.level().redundant()).isPresent();
    if (!redundant || status.degraded() > 0) {
      return;
    }
    if (status.state() == ArrayState.READ_AUTO) {
      array.store(ArrayAttribute.ARRAY_STATE, "clean");
    }
    array.store(ArrayAttribute.SYNC_ACTION, SyncAction.CHECK.text());
    machine.await("check of " + array.name(), () ->
        array.status().syncAction() == SyncAction.IDLE);
    assertEquals("0", array.show(ArrayAttribute.MISMATCH_CNT), array.name() + ": mismatch_cnt");
  }
}
