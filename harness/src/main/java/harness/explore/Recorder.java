package harness.explore;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.machine.Parts;
import harness.workload.Meter;
import harness.workload.Sweep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import raid.api.admin.CreateVolume;
import raid.api.array.MdArray;
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
  private Booted boot;

  private Recorder(Parts parts, Scenario scenario) {
    this.parts = parts;
    this.scenario = scenario;
  }

  static Recording record(Parts parts, Scenario scenario) throws IOException {
    return new Recorder(parts, scenario).record();
  }

  private Recording record() throws IOException {
    boot();
    create();
    List<Ledger> ledgers = ledgers();
    List<CowPages> before = pages.stream().map(CowPages::fork).toList();
    log.begin();
    expand(ledgers);
    List<VolumeInfo> after = boot.volumes();
    MemberMap members = new MemberMap(after, boot.disks);
    boot.stop();
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
    long length = METADATA_BYTES + scenario.volumes() * (scenario.componentKib() * 1024 + 5 * MIB);
    length = (length + MIB - 1) / MIB * MIB;
    List<SimulatedDisk> devices = new ArrayList<>();
    for (int i = 0; i < scenario.to(); i++) {
      serials.add("EXPLORE%05d".formatted(i));
      pages.add(new CowPages(length));
      devices.add(new SimulatedDisk(serials.get(i), LOGICAL_BLOCK, pages.get(i), log));
    }
    boot = new Booted(parts, scenario, log, log, devices.stream().map(Optional::of).toList());
    for (int i = 0; i < devices.size(); i++) {
      log.know(devices.get(i), boot.disks.get(i).name());
    }
  }

  /** A container with filled volumes, the disks to grow onto already spares. */
  private void create() throws IOException {
    List<Disk> first = boot.disks.subList(0, scenario.disks());
    boot.container(boot.machine.run(boot.machine.mdadm().createContainer("imsm", first)));
    String container = boot.container().name();
    for (int volume = 0; volume < scenario.volumes(); volume++) {
      MdArray array =
          boot.machine.run(boot.machine.mdadm().createVolume(container, volume(volume)));
      boot.awaitIdle(array);
      boot.host.run(
          Sweep.writing("fill", array, 0, bytes(array), new Sectors(volume).first(), QUIET));
    }
    boot.machine.run(
        boot.machine
            .mdadm()
            .add(container, boot.disks.subList(scenario.disks(), scenario.to())));
    for (MdArray array : boot.machine.md().arrays()) {
      boot.awaitIdle(array);
    }
    boot.host.settle();
  }

  private CreateVolume volume(int index) {
    return new CreateVolume(
        "vol" + index,
        scenario.level(index),
        scenario.disks(),
        scenario.chunkKib(),
        scenario.componentKib(),
        List.of(),
        true);
  }

  private static long bytes(MdArray array) {
    return array.status().arraySectors() << 9;
  }

  private List<Ledger> ledgers() throws IOException {
    return boot.volumes().stream()
        .sorted(Comparator.comparingInt(VolumeInfo::index))
        .map(volume -> new Ledger(volume.index(), volume.name(), volume.arraySectors(), log))
        .toList();
  }

  private void expand(List<Ledger> ledgers) throws IOException {
    boolean[] over = {false};
    List<TaskHandle> users = new ArrayList<>();
    if (scenario.workload() != Scenario.Workload.NONE) {
      for (Ledger ledger : ledgers) {
        users.add(boot.host.start(user(ledger, over)));
      }
    }
    Optional<TaskHandle> rest =
        boot.machine.run(
            boot.machine.mdadm().grow(boot.container().name(), boot.expansion()));
    if (rest.isPresent()) {
      boot.machine.await(rest.get());
    }
    over[0] = true;
    boot.host.changed();
    for (TaskHandle user : users) {
      boot.machine.await(user);
    }
    boot.host.settle();
  }

  private UserIo user(Ledger ledger, boolean[] over) {
    return new UserIo(
        boot.host,
        boot.array(ledger.volume()).orElseThrow(),
        ledger,
        scenario.workload() == Scenario.Workload.MIXED,
        scenario.seed(),
        () -> over[0]);
  }
}
