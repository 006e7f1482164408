package md1.metadata.scenario;

import harness.disk.MemoryDisk;
import harness.host.SimulatedHost;
import harness.host.TraceEvent;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Parts;
import harness.workload.Difference;
import harness.workload.Expectation;
import harness.workload.Meter;
import harness.workload.Pattern;
import harness.workload.Sweep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import md.core.MdCore;
import md1.metadata.Version10;
import md1.metadata.Version11;
import md1.metadata.Version12;
import mdadm.admin.AdministratorService;
import mdmon.monitor.MdmonService;
import raid.api.admin.Console;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.admin.Mdadm;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;
import raid.api.metadata.BackupFile;
import raid.api.metadata.WriteOrder;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** A simulated machine whose only formats are md's own. */
final class Bench {
  static final int MIB = 1 << 20;

  /** As the oracle's fill. */
  private static final Pattern PATTERN = new Pattern(0);

  final List<String> console = new ArrayList<>();
  final List<TraceEvent> trace = new ArrayList<>();
  final Machine machine;

  /** Where mdadm is to keep a critical section. */
  Optional<BackupFile> backup = Optional.empty();

  Bench(long seed) {
    this(seed, GrowSequence.LINUX, WriteOrder.DURABLE);
  }

  Bench(long seed, GrowSequence sequence, WriteOrder order) {
    machine = Machine.on(new SimulatedHost(seed, trace::add), parts(), new MachineOptions(
        order, sequence, trace::add, talk()));
  }

  static Parts parts() {
    return Parts.of(
        new MdCore(),
        new AdministratorService(),
        new MdmonService(),
        List.of(new Version10(), new Version11(), new Version12()),
        List.of(new Raid0Provider(), new Raid5Provider()));
  }

  private Console talk() {
    return new Console() {
      @Override
      public void message(String line) {
        console.add(line);
      }

      @Override
      public void progress(String what, long done, long total) {}
    };
  }

  /** Another machine with the same disks. */
  Bench reboot() throws IOException {
    return booted(machine.disks().disks().stream().map(Disk::device).toList());
  }

  static Bench booted(List<? extends BlockDevice> devices) {
    Bench bench = new Bench(2);
    devices.forEach(bench.machine.disks()::plug);
    return bench;
  }

  List<Disk> plug(int count, int blockSize, int mib) {
    List<Disk> plugged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      plugged.add(machine.disks().plug(new MemoryDisk(
          "DISK%d".formatted(machine.disks().disks().size()), blockSize, (long) mib * MIB)));
    }
    return plugged;
  }

  MdArray create(String version, RaidLevel level, List<Disk> disks, int componentMib)
      throws IOException {
    return create(version, level, disks, componentMib, Optional.empty());
  }

  MdArray create(String version, RaidLevel level, List<Disk> disks, int componentMib,
      Optional<Integer> layout) throws IOException {
    machine.run(machine.mdadm().createContainer(version, disks));
    MdArray array = machine.run(machine.mdadm().createVolume("md127", new CreateVolume("vol0",
        level, disks.size(), 64, (long) componentMib << 10, List.of(), false, layout)));
    idle(array);
    return array;
  }

  MdArray assemble() throws IOException {
    machine.run(mdadm().assemble(machine.disks().disks()));
    return machine.run(machine.mdadm().incremental("md127")).volumes().get(0);
  }

  void add(List<Disk> disks) throws IOException {
    machine.run(machine.mdadm().add("md127", disks));
  }

  TaskHandle grow(int raidDisks) throws IOException {
    return machine.run(
        mdadm().grow("md127", GrowRequest.raidDisks(raidDisks, List.of()))).orElseThrow();
  }

  private Mdadm mdadm() {
    return backup.map(machine::mdadm).orElse(machine.mdadm());
  }

  void idle(MdArray array) throws IOException {
    machine.await(array.name() + " to be idle", () ->
        array.status().syncAction() == SyncAction.IDLE
            && array.status().state().ordinal() <= ArrayState.CLEAN.ordinal());
  }

  void stop() throws IOException {
    machine.run(machine.mdadm().stop("md126"));
    machine.run(machine.mdadm().stop("md127"));
  }

  String examine(Disk disk) throws IOException {
    return machine.formatOf(disk).orElseThrow().examine(disk);
  }

  void fill(MdArray array) throws IOException {
    machine.host().run(Sweep.writing("fill", array, 0, bytes(array), PATTERN, Meter.NONE));
  }

  /** Writes what is there already: the array is dirty. */
  void touch(MdArray array) throws IOException {
    machine.host().run(Sweep.writing("touch", array, 0, 4096, PATTERN, Meter.NONE));
  }

  /** Where the array first differs from what {@link #fill} wrote; -1 if nowhere. */
  long difference(MdArray array, long bytes) throws IOException {
    Expectation.Reading reading = Expectation.of(PATTERN).begin(array.name());
    machine.host().run(Sweep.reading("verify", array, 0, bytes, reading, Meter.NONE));
    return reading.difference().map(Difference::offset).orElse(-1L);
  }

  static long bytes(MdArray array) {
    return array.status().arraySectors() * 512;
  }
}
