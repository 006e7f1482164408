package mdadm.admin.scenario;

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
import imsm.metadata.ImsmFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import md.core.MdCore;
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
import raid.api.host.Trace.Surface;
import raid.api.metadata.WriteOrder;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** A simulated machine with every bundle on it, and the commands that scenarios are made of. */
final class Bench implements AutoCloseable {

  static final long MIB = 1 << 20;

  final List<String> console = new ArrayList<>();
  final List<TraceEvent> trace = new ArrayList<>();
  final SimulatedHost host;
  final Machine machine;
  final Mdadm mdadm;

  Bench(GrowSequence sequence, WriteOrder order, long seed) {
    host = new SimulatedHost(seed, trace::add);
    Parts parts =
        Parts.of(
            new MdCore(),
            new AdministratorService(),
            new MdmonService(),
            List.of(new ImsmFormat()),
            List.of(new Raid0Provider(), new Raid5Provider()));
    machine = Machine.on(host, parts, new MachineOptions(order, sequence, trace::add, talk()));
    mdadm = machine.mdadm();
  }

  static Bench linux() {
    return new Bench(GrowSequence.LINUX, WriteOrder.LINUX, 1);
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

  /** A machine booted afterwards with the same disks; this one is never used again. */
  Bench reboot(GrowSequence sequence, WriteOrder order, long seed) {
    Bench next = new Bench(sequence, order, seed);
    machine.disks().disks().forEach(disk -> next.machine.disks().plug(disk.device()));
    return next;
  }

  List<Disk> plug(int count) {
    List<Disk> plugged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = machine.disks().disks().size();
      BlockDevice device = new MemoryDisk("BENCHDISK%04d".formatted(number), 512, 64 * MIB);
      plugged.add(machine.disks().plug(device));
    }
    return plugged;
  }

  MdArray container(List<Disk> disks) throws IOException {
    return machine.run(mdadm.createContainer("imsm", disks));
  }

  MdArray volume(String name, RaidLevel level, int disks, int chunkKib, long mib)
      throws IOException {
    MdArray array =
        machine.run(
            mdadm.createVolume(
                "md127",
                new CreateVolume(name, level, disks, chunkKib, mib << 10, List.of(), true)));
    idle(array);
    return array;
  }

  /** Nothing syncs, and what was written is clean on disk. */
  void idle(MdArray array) throws IOException {
    machine.await(
        array.name() + " to be idle",
        () ->
            array.status().syncAction() == SyncAction.IDLE
                && array.status().state().ordinal() <= ArrayState.CLEAN.ordinal());
  }

  void add(List<Disk> disks) throws IOException {
    machine.run(mdadm.add("md127", disks));
  }

  /** Starts an expansion; what remains of it runs in the background. */
  TaskHandle grow(int raidDisks, List<Disk> added) throws IOException {
    return machine.run(mdadm.grow("md127", GrowRequest.raidDisks(raidDisks, added))).orElseThrow();
  }

  void expand(int raidDisks, List<Disk> added) throws IOException {
    machine.await(grow(raidDisks, added));
  }

  MdArray array(String name) {
    return machine.md().array(name).orElseThrow();
  }

  long bytes(MdArray array) {
    return array.status().arraySectors() * 512;
  }

  void fill(MdArray array, int seed) throws IOException {
    host.run(Sweep.writing("fill", array, 0, bytes(array), new Pattern(seed), Meter.NONE));
  }

  /** Where the array first differs from what {@link #fill} wrote; -1 if nowhere up to the end. */
  long difference(MdArray array, int seed, long bytes) throws IOException {
    Expectation.Reading reading = Expectation.of(new Pattern(seed)).begin(array.name());
    host.run(Sweep.reading("verify", array, 0, bytes, reading, Meter.NONE));
    return reading.difference().map(Difference::offset).orElse(-1L);
  }

  /** What {@code actor} stored, as {@code md126/raid_disks=4}; not what md refused. */
  List<String> stores(Predicate<String> actor) {
    return trace.stream()
        .filter(event -> event.surface() == Surface.ATTRIBUTE && actor.test(event.actor()))
        .map(event -> event.target() + "=" + event.text())
        .filter(line -> !line.matches(".* = E[A-Z0-9]+"))
        .toList();
  }

  String traced() {
    StringBuilder text = new StringBuilder();
    trace.forEach(event -> text.append(event).append('\n'));
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    machine.close();
  }
}
