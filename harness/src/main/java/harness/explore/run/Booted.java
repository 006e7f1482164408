package harness.explore.run;

import harness.explore.log.Ledger;
import harness.explore.log.RunLog;
import harness.explore.report.FailedCheck;
import harness.explore.scenario.Scenario;
import harness.host.TraceSink;
import harness.machine.ArrayNames;
import harness.machine.ExchangeableParts;
import harness.machine.Machine;
import harness.machine.Parts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import raid.api.admin.GrowRequest;
import raid.api.admin.Mdadm.Started;
import raid.api.admin.Operation;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/** A simulated machine on the disks of a scenario, with what people do on it. */
public final class Booted {

  public final ExploredHost host;
  public final ExchangeableParts parts;
  public final Machine machine;

  /** All there were, in the order of plugging; those that are gone too. */
  public final List<Disk> disks = new ArrayList<>();

  private final Scenario scenario;
  private MdArray container;

  /**
   * @param log is told what runs in parallel
   * @param devices in the order of plugging; those that are empty are not there
   */
  public Booted(
      Parts parts,
      Scenario scenario,
      RunLog log,
      TraceSink sink,
      List<? extends Optional<? extends BlockDevice>> devices) {
    this.scenario = scenario;
    host = new ExploredHost(scenario.seed(), log, sink);
    this.parts = new ExchangeableParts(new ScenarioParts(parts, scenario));
    machine = Machine.on(host, this.parts, scenario.options(sink));
    for (Optional<? extends BlockDevice> device : devices) {
      Disk disk = machine.disks().plug(device.orElse(null));
      disks.add(disk);
      if (device.isEmpty()) {
        machine.disks().unplug(disk);
      }
    }
  }

  /** The disks that answer: nobody assembles from one that does not. */
  public List<Disk> readable() {
    List<Disk> readable = new ArrayList<>();
    for (Disk disk : machine.disks().disks()) {
      try {
        disk.device().read(0, ByteBuffer.allocate(disk.device().logicalBlockSize()));
        readable.add(disk);
      } catch (IOException dead) {
        // is left out
      }
    }
    return readable;
  }

  public MdArray container() {
    return container;
  }

  public void container(MdArray array) {
    container = array;
  }

  /**
   * As {@code mdadm -A} and {@code -I} do; waits for whatever goes on. Where a disk may have died,
   * {@code --force} is said from the beginning: nothing but a start that would be refused as dirty
   * and degraded depends on it.
   */
  public void assemble() throws IOException {
    container = machine.run(machine.mdadm().assemble(readable()));
    boolean force = FaultyDisks.mayFail(scenario).isPresent();
    Started started = machine.run(machine.mdadm().incremental(container.name(), force));
    if (started.reshape().isPresent()) {
      machine.await(started.reshape().get());
    }
    host.settle();
  }

  /** Nothing of the expansion had reached the disks: its user asks for it once more. */
  public void askAgain() throws IOException {
    for (VolumeInfo volume : volumes()) {
      if (volume.reshape().isPresent() || volume.geometry().raidDisks() == scenario.to()) {
        return;
      }
    }
    growUnlessRefused();
  }

  /**
   * Runs the grow and what it leaves in the background. A container that misses a disk is a reason to
   * refuse; that all is as it was is for the checks to see.
   */
  private void growUnlessRefused() throws IOException {
    try {
      runUnlessKilled(grow());
    } catch (RefusedException refused) {
      if (!FaultyDisks.oneDies(scenario)) {
        throw refused;
      }
    }
  }

  public Operation<Optional<TaskHandle>> grow() {
    return machine.mdadm().grow(container.name(), expansion());
  }

  private GrowRequest expansion() {
    List<Disk> added = disks.subList(scenario.disks(), scenario.to());
    return GrowRequest.raidDisks(scenario.to(), added);
  }

  /** Runs an mdadm and what it leaves in the background; returns when that ends or is killed. */
  void runUnlessKilled(Operation<Optional<TaskHandle>> operation) throws IOException {
    Ending<Optional<TaskHandle>> watched = new Ending<>(operation);
    host.run(watched);
    if (watched.ended && operation.result().isPresent()) {
      machine.await(operation.result().get());
    }
    host.settle();
  }

  /** Knows whether an operation came to its end. */
  private static final class Ending<T> implements Task {
    private final Operation<T> operation;
    private boolean ended;

    Ending(Operation<T> operation) {
      this.operation = operation;
    }

    @Override
    public String name() {
      return operation.name();
    }

    @Override
    public Step step() throws IOException {
      Step step = operation.step();
      ended = step.isDone();
      return step;
    }
  }

  public List<VolumeInfo> volumes() throws IOException {
    return machine.names().volumes(container.name());
  }

  public Optional<MdArray> array(int volume) {
    ArrayNames.Place wanted = new ArrayNames.Place(container.name(), volume);
    return machine.md().arrays().stream()
        .filter(array -> ArrayNames.Place.of(array.status()).filter(wanted::equals).isPresent())
        .findFirst();
  }

  public MdArray array(Ledger ledger) throws FailedCheck {
    return array(ledger.volume())
        .orElseThrow(() -> new FailedCheck('f', ledger.name() + " was not started"));
  }

  public void awaitIdle(MdArray array) throws IOException {
    machine.await(array.name() + " to be idle", () -> idle(array));
  }

  private static boolean idle(MdArray array) {
    ArrayStatus status = array.status();
    return status.geometry().filter(g -> g.level().redundant()).isEmpty()
        || status.syncAction() == SyncAction.IDLE;
  }

  /** Until nobody has anything to do, nor a sync that keeps to a limit of speed will have. */
  public void awaitRest() throws IOException {
    host.settle();
    for (MdArray array : machine.md().arrays()) {
      if (!idle(array)) {
        awaitIdle(array);
        host.settle();
      }
    }
  }

  /** All that its arrays say of themselves, to be compared. */
  public List<?> status() {
    return machine.md().arrays().stream().map(array -> status(array.status())).toList();
  }

  private static List<?> status(ArrayStatus s) {
    return Arrays.asList(
        s.name(),
        s.state(),
        s.geometry(),
        s.previous(),
        s.arraySectors(),
        s.metadataVersion(),
        s.syncAction(),
        s.syncMax(),
        s.suspendLo(),
        s.suspendHi(),
        s.reshapePosition(),
        s.resyncStart(),
        s.degraded(),
        s.members().stream().collect(Collectors.toMap(m -> m.disk().name(), Booted::status)));
  }

  private static List<?> status(MemberStatus m) {
    return Arrays.asList(
        m.slot(), m.offsetSectors(), m.sizeSectors(), m.recoveryStart(), Set.copyOf(m.state()));
  }

  /** Stops all arrays, and lets all end that ends. */
  public void stop() throws IOException {
    machine.stopArrays();
    host.settle();
  }
}
