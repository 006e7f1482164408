package harness.explore.record;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.explore.check.Checks;
import harness.explore.check.Expected;
import harness.explore.log.Ledger;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.report.FailedCheck;
import harness.explore.report.Violation;
import harness.explore.run.Booted;
import harness.explore.run.FaultyDisks;
import harness.explore.run.Killing;
import harness.explore.run.Takeover;
import harness.explore.run.UserIo;
import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import harness.host.TraceEvent;
import harness.host.TraceSink;
import harness.machine.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raid.api.block.BlockDevice;
import raid.api.host.TaskHandle;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/** Makes arrays, fills them, and records how they are expanded with users at work. */
public final class Recorder {

  static final int LOGICAL_BLOCK = 512;

  private static final long MIB = 1 << 20;
  private static final long METADATA_BYTES = 8 * MIB;

  private final Parts parts;
  private final Scenario scenario;
  private final TraceSink sink;
  private final FaultyDisks faultyDisks;
  private final RunLog log = new RunLog();
  private final List<CowPages> pages = new ArrayList<>();
  private final List<String> serials = new ArrayList<>();
  private final Map<Fault, Killing> killings = new LinkedHashMap<>();
  private final List<TaskHandle> swaps = new ArrayList<>();
  private Booted boot;
  private int begins;
  private long moments;

  private Recorder(Parts parts, Scenario scenario) {
    this(parts, scenario, TraceSink.NONE);
  }

  private Recorder(Parts parts, Scenario scenario, TraceSink sink) {
    this.parts = parts;
    this.scenario = scenario;
    this.sink = sink;
    faultyDisks = new FaultyDisks(scenario);
  }

  /**
   * @throws IOException if the run without its faults fails; what faults lead to is in the
   *     recording
   */
  public static Recording record(Parts parts, Scenario scenario) throws IOException {
    return record(parts, scenario, TraceSink.NONE);
  }

  /**
   * @param sink is told every crossing of the run with its faults
   */
  public static Recording record(Parts parts, Scenario scenario, TraceSink sink)
      throws IOException {
    if (scenario.faults().isEmpty()) {
      return new Recorder(parts, scenario, sink).healthy();
    }
    Recording healthy = new Recorder(parts, scenario.withFaults(List.of())).healthy();
    return new Recorder(parts, scenario, sink).faulty(healthy);
  }

  /**
   * @param healthy the same run without its faults
   */
  public static Recording record(Parts parts, Scenario scenario, Recording healthy)
      throws IOException {
    return new Recorder(parts, scenario).faulty(healthy);
  }

  /**
   * A run without faults, and how many moments one would have in it.
   *
   * @param moments of a latent error or a slow disk: 0, they have no end
   */
  record Counted(Recording healthy, long moments) {}

  static Counted count(Parts parts, Scenario scenario, Fault fault) throws IOException {
    Fault never = fault.at(Fault.EACH);
    Recorder recorder = new Recorder(parts, scenario.withFaults(List.of(never)));
    Recording healthy = recorder.healthy();
    return new Counted(healthy, recorder.moments);
  }

  private Recording healthy() throws IOException {
    boot();
    new NewArrays(boot, scenario).create();
    List<Ledger> ledgers = ledgers();
    List<CowPages> before = begin();
    expand(ledgers);
    List<VolumeInfo> after = boot.volumes();
    Recording recording =
        new Recording(
            scenario.withFaults(List.of()),
            serials,
            before,
            LOGICAL_BLOCK,
            log,
            ledgers,
            after.stream().map(VolumeInfo::finalArraySectors).toList(),
            new MemberMap(after, boot.disks),
            0,
            Optional.empty());
    return recording.ended(0, wrong(() -> checkEnd(recording)));
  }

  private Recording faulty(Recording healthy) throws IOException {
    boot();
    new NewArrays(boot, scenario).create();
    List<Ledger> ledgers = ledgers();
    List<CowPages> before = begin();
    Recording recording =
        new Recording(
            scenario,
            serials,
            before,
            LOGICAL_BLOCK,
            log,
            ledgers,
            healthy.finalSectors(),
            healthy.members(),
            0,
            Optional.empty());
    Optional<Violation> wrong =
        wrong(
            () -> {
              expand(ledgers);
              checkEnd(recording);
            });
    return recording.ended(begins, wrong);
  }

  private static Optional<Violation> wrong(FailedCheck.Work run) {
    try {
      FailedCheck.guarded("the run", 'f', run);
      return Optional.empty();
    } catch (FailedCheck failed) {
      return Optional.of(failed.violation());
    }
  }

  private void checkEnd(Recording recording) throws IOException, FailedCheck {
    for (Ledger ledger : recording.ledgers()) {
      boot.awaitIdle(boot.array(ledger));
    }
    boot.host.settle();
    List<int[]> newest = recording.ledgers().stream().map(Ledger::answered).toList();
    new Checks(recording, pages, new Expected(recording))
        .all(boot, newest, "at the end of the run");
    boot.stop();
  }

  /** The log begins, and with it all that can go wrong. */
  private List<CowPages> begin() {
    List<CowPages> before = pages.stream().map(CowPages::fork).toList();
    log.begin();
    faultyDisks.begin(this::struck);
    for (Fault fault : scenario.faults()) {
      if (fault.kind().strikesTasks()) {
        killings.put(fault, killing(fault));
      }
    }
    boot.host.arm(List.copyOf(killings.values()));
    return before;
  }

  private Killing killing(Fault fault) {
    return new Killing(
        fault.kind(),
        fault.each() ? Long.MAX_VALUE : fault.moment(),
        () -> {
          struck();
          if (fault.kind() == Fault.Kind.KILL_MDMON) {
            takeover().restartMonitor();
          }
          fault.kind().swaps().ifPresent(part -> swaps.add(takeover().replace(part)));
        });
  }

  private void struck() {
    begins = begins == 0 ? log.size() : begins;
  }

  private Takeover takeover() {
    return new Takeover(boot, scenario.seed() * 31 + scenario.faults().toString().hashCode());
  }

  private static long diskBytes(Scenario scenario) {
    long needed = METADATA_BYTES + scenario.volumes() * (scenario.componentKib() * 1024 + 5 * MIB);
    long least = (needed + MIB - 1) / MIB;
    long mib = scenario.diskMib() == 0 ? least : scenario.diskMib();
    if (mib < least) {
      throw new IllegalArgumentException(
          "disks of %d MiB are too small for %s, which needs %d MiB"
              .formatted(mib, scenario, least));
    }
    return mib * MIB;
  }

  private void boot() {
    long length = diskBytes(scenario);
    List<SimulatedDisk> media = new ArrayList<>();
    List<Optional<BlockDevice>> devices = new ArrayList<>();
    for (int i = 0; i < scenario.disksInAll(); i++) {
      serials.add("EXPLORE%05d".formatted(i));
      pages.add(new CowPages(length));
      media.add(new SimulatedDisk(serials.get(i), LOGICAL_BLOCK, pages.get(i), log));
      devices.add(
          Optional.of(
              faultyDisks.during(i, media.get(i), nanos -> boot.host.took(nanos))));
    }
    boot = new Booted(parts, scenario, log, this::trace, devices);
    for (int i = 0; i < media.size(); i++) {
      log.know(media.get(i), boot.disks.get(i).name());
    }
  }

  private void trace(TraceEvent event) {
    log.accept(event);
    sink.accept(event);
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
    try {
      takeover().finish(boot.grow(), this::mdadmKilled);
    } catch (RefusedException refused) {
      if (!spareMayFail()) {
        throw refused;
      }
    }
    boot.host.arm(List.of());
    moments = moments();
    over[0] = true;
    boot.host.changed();
    for (TaskHandle swap : swaps) {
      boot.machine.await(swap);
    }
    for (TaskHandle user : users) {
      boot.machine.await(user);
    }
    boot.host.settle();
    faultyDisks.end();
  }

  /** Moments of the expansion that the first fault could have struck in. */
  private long moments() {
    return scenario.faults().stream()
        .limit(1)
        .mapToLong(
            fault ->
                fault.kind().strikesTasks()
                    ? killings.get(fault).moments()
                    : faultyDisks.moments(fault))
        .sum();
  }

  /** Nothing grows onto a disk that is dead; that everything is as it was is checked. */
  private boolean spareMayFail() {
    return FaultyDisks.mayFail(scenario).orElse(-1) >= scenario.disks();
  }

  private boolean mdadmKilled() {
    return killings.entrySet().stream()
        .anyMatch(e -> e.getKey().kind() == Fault.Kind.KILL_MDADM && e.getValue().dead());
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
