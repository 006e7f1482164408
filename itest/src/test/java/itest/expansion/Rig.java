package itest.expansion;

import harness.host.SimulatedHost;
import harness.host.TraceEvent;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import harness.machine.Parts;
import imsm.metadata.ImsmFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import md.core.MdCore;
import mdadm.admin.AdministratorService;
import mdmon.monitor.MdmonService;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.admin.Mdadm.Started;
import raid.api.array.ArrayState;
import raid.api.array.MdArray;
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.WriteOrder;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** A machine out of all bundles' services as plain objects: simulated, with its trace, or live. */
public final class Rig implements AutoCloseable {

  public final List<TraceEvent> trace = new ArrayList<>();
  public final Machine machine;

  private final Runnable settle;

  public Rig(long seed, GrowSequence sequence, WriteOrder order) {
    this(seed, sequence, order, ReshapeTuning.DEFAULT);
  }

  public Rig(long seed, GrowSequence sequence, WriteOrder order, ReshapeTuning tuning) {
    SimulatedHost host = new SimulatedHost(seed, trace::add);
    settle = host::settle;
    machine = Machine.on(host, parts(), options(order, sequence, tuning));
  }

  private Rig(Machine machine) {
    this.machine = machine;
    settle = () -> {};
  }

  /** By the real clock. */
  public static Rig live(Parts parts) {
    return new Rig(
        new Machines(parts)
            .boot(options(WriteOrder.DURABLE, GrowSequence.LINUX, ReshapeTuning.DEFAULT)));
  }

  private static MachineOptions options(
      WriteOrder order, GrowSequence sequence, ReshapeTuning tuning) {
    return new MachineOptions(order, sequence, tuning, event -> {}, MachineOptions.SILENT);
  }

  public static Parts parts() {
    return Parts.of(
        new MdCore(),
        new AdministratorService(),
        new MdmonService(),
        List.of(new ImsmFormat()),
        List.of(new Raid0Provider(), new Raid5Provider()));
  }

  public List<Disk> plug(List<? extends BlockDevice> devices) {
    return devices.stream().map(machine.disks()::plug).toList();
  }

  public MdArray create(List<Disk> disks) throws IOException {
    return machine.run(machine.mdadm().createContainer("imsm", disks));
  }

  /** Makes a volume and waits for its first resync. */
  public MdArray createVolume(MdArray container, CreateVolume volume) throws IOException {
    MdArray array = machine.run(machine.mdadm().createVolume(container.name(), volume));
    machine.await(
        array.name() + " to be idle and clean",
        () ->
            array.status().syncAction() == SyncAction.IDLE
                && array.status().state() == ArrayState.CLEAN);
    settle.run();
    return array;
  }

  /** The running volume with this index in the container. */
  public MdArray volume(int index) {
    return machine.md().arrays().stream()
        .filter(array -> array.status().metadataVersion().endsWith("/" + index))
        .findFirst()
        .orElseThrow();
  }

  /** Assembles the container and starts its volumes; an interrupted expansion is finished. */
  public MdArray assemble(List<Disk> disks) throws IOException {
    MdArray container = machine.run(machine.mdadm().assemble(disks));
    Started started = machine.run(machine.mdadm().incremental(container.name()));
    if (started.reshape().isPresent()) {
      machine.await(started.reshape().get());
    }
    return container;
  }

  /** Expands all volumes to {@code raidDisks} members and waits for the end. */
  public void grow(MdArray container, int raidDisks, List<Disk> added) throws IOException {
    machine.await(
        machine
            .run(
                machine.mdadm().grow(container.name(), GrowRequest.raidDisks(raidDisks, added)))
            .orElseThrow());
  }

  /** Lets all that can go on go on; a live machine does so by itself. */
  public void settle() {
    settle.run();
  }

  /** Stops everything and looks at what is left, unasked. */
  @Override
  public void close() throws IOException {
    Invariants.checkRunning(this);
    List<Disk> disks = machine.disks().disks();
    machine.stopArrays();
    Invariants.checkStopped(this, disks);
    machine.cutOff();
  }
}
