package harness.explore;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.machine.ArrayNames;
import harness.machine.Machine;
import harness.machine.Parts;
import harness.workload.Meter;
import harness.workload.Sweep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;
import raid.api.metadata.VolumeInfo;

/** Makes arrays, fills them, and records how they are expanded with users at work. */
final class Recorder {

  static final int LOGICAL_BLOCK = 512;

  private static final long MIB = 1 << 20;
  private static final long METADATA_BYTES = 8 * MIB;
  private static final Meter QUIET = (done, total) -> {};

  private final Parts parts;
  private final Scenario scenario;
  private final RunLog log = new RunLog();
  private final List<CowPages> pages = new ArrayList<>();
  private final List<String> serials = new ArrayList<>();
  private ExploredHost host;
  private Machine machine;
  private List<Disk> disks;

  private Recorder(Parts parts, Scenario scenario) {
    this.parts = parts;
    this.scenario = scenario;
  }

  static Recording record(Parts parts, Scenario scenario) throws IOException {
    return new Recorder(parts, scenario).record();
  }

  private Recording record() throws IOException {
    boot();
    MdArray container = create();
    List<Ledger> ledgers = ledgers(container);
    List<CowPages> before = pages.stream().map(CowPages::fork).toList();
    log.begin();
    expand(container, ledgers);
    List<VolumeInfo> after = machine.names().volumes(container.name());
    MemberMap members = new MemberMap(after, disks);
    machine.stopArrays();
    host.settle();
    return new Recording(
        scenario,
        serials,
        before,
        LOGICAL_BLOCK,
        log,
        ledgers,
        after.stream().map(VolumeInfo::finalArraySectors).toList(),
        members,
        0,
        Optional.empty());
  }

  private void boot() {
    host = new ExploredHost(scenario.seed(), log, log);
    machine =
        Machine.on(host, parts, scenario.options(log));
    long length = METADATA_BYTES + scenario.volumes() * (scenario.componentKib() * 1024 + 5 * MIB);
    length = (length + MIB - 1) / MIB * MIB;
    for (int i = 0; i < scenario.to(); i++) {
      String serial = "EXPLORE%05d".formatted(i);
      CowPages medium = new CowPages(length);
      SimulatedDisk device = new SimulatedDisk(serial, LOGICAL_BLOCK, medium, log);
      log.know(device, machine.disks().plug(device).name());
      serials.add(serial);
      pages.add(medium);
    }
    disks = machine.disks().disks();
  }

  /** A container with filled volumes, the disks to grow onto already spares. */
  private MdArray create() throws IOException {
    List<Disk> first = disks.subList(0, scenario.disks());
    MdArray container = machine.run(machine.mdadm().createContainer("imsm", first));
    for (int volume = 0; volume < scenario.volumes(); volume++) {
      MdArray array = machine.run(machine.mdadm().createVolume(container.name(), volume(volume)));
      awaitIdle(array);
      host.run(Sweep.writing("fill", array, 0, bytes(array), new Sectors(volume).first(), QUIET));
    }
    machine.run(
        machine.mdadm().add(container.name(), disks.subList(scenario.disks(), scenario.to())));
    for (MdArray array : machine.md().arrays()) {
      awaitIdle(array);
    }
    host.settle();
    return container;
  }

  private CreateVolume volume(int index) {
    return new CreateVolume(
        "vol" + index,
        level(scenario, index),
        scenario.disks(),
        scenario.chunkKib(),
        scenario.componentKib(),
        List.of(),
        true);
  }

  /** Of two volumes, the first is RAID0 and the second RAID5 wherever that is possible. */
  static RaidLevel level(Scenario scenario, int index) {
    return scenario.volumes() == 2 && scenario.disks() > 2
        ? index == 0 ? RaidLevel.RAID0 : RaidLevel.RAID5
        : scenario.level();
  }

  private static long bytes(MdArray array) {
    return array.status().arraySectors() << 9;
  }

  private void awaitIdle(MdArray array) throws IOException {
    machine.await(
        array.name() + " to be idle",
        () ->
            array.status().geometry().filter(g -> g.level().redundant()).isEmpty()
                || array.status().syncAction() == SyncAction.IDLE);
  }

  private List<Ledger> ledgers(MdArray container) throws IOException {
    return machine.names().volumes(container.name()).stream()
        .sorted(Comparator.comparingInt(VolumeInfo::index))
        .map(volume -> new Ledger(volume.index(), volume.name(), volume.arraySectors(), log))
        .toList();
  }

  private void expand(MdArray container, List<Ledger> ledgers) throws IOException {
    boolean[] over = {false};
    List<TaskHandle> users = new ArrayList<>();
    if (scenario.workload() != Scenario.Workload.NONE) {
      for (Ledger ledger : ledgers) {
        users.add(host.start(user(container, ledger, over)));
      }
    }
    List<Disk> added = disks.subList(scenario.disks(), scenario.to());
    Optional<TaskHandle> rest =
        machine.run(
            machine.mdadm().grow(container.name(), GrowRequest.raidDisks(scenario.to(), added)));
    if (rest.isPresent()) {
      machine.await(rest.get());
    }
    over[0] = true;
    host.changed();
    for (TaskHandle user : users) {
      machine.await(user);
    }
    host.settle();
  }

  private UserIo user(MdArray container, Ledger ledger, boolean[] over) {
    MdArray array = arrayOf(machine, container.name(), ledger.volume()).orElseThrow();
    return new UserIo(
        host,
        array,
        ledger,
        scenario.workload() == Scenario.Workload.MIXED,
        scenario.seed(),
        () -> over[0]);
  }

  static Optional<MdArray> arrayOf(Machine machine, String container, int index) {
    ArrayNames.Place wanted = new ArrayNames.Place(container, index);
    return machine.md().arrays().stream()
        .filter(array -> ArrayNames.Place.of(array.status()).filter(wanted::equals).isPresent())
        .findFirst();
  }
}
