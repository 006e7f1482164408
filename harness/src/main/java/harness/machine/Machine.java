package harness.machine;

import harness.host.LiveHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import raid.api.admin.Mdadm;
import raid.api.admin.Operation;
import raid.api.array.ArrayStatus;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.metadata.BackupFile;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;

/**
 * A host with disks, an md driver, monitors and mdadm on it. All it keeps is in memory or on its
 * disks: another machine with the same disks can take over when this one is closed or cut off.
 */
public final class Machine implements AutoCloseable {

  private static final String EXTERNAL = "external:";

  private final Host host;
  private final Runnable powerSwitch;
  private final Parts parts;
  private final MachineOptions options;
  private final FailureLog failures;
  private final Disks disks = new Disks();
  private final Md md;
  private final RunningMonitors monitors;
  private final ArrayNames names;
  private final Exports exports = new Exports();
  private final Mdadm mdadm = new TiedMdadm(this, Optional.empty());
  private final BackupFiles backups = new BackupFiles();
  private final Missing missing = new Missing(this);

  /** Held here, for its parts forget it with this machine. */
  private final PartsTrace partsTrace;

  /** Whoever takes a part away waits for the steps under way: they may still run its code. */
  private final Runnable stepsEnd = this::settle;

  private final List<TaskHandle> background = new CopyOnWriteArrayList<>();

  Machine(
      Host host, Runnable powerSwitch, Parts parts, MachineOptions options, FailureLog failures) {
    this.host = host;
    this.powerSwitch = powerSwitch;
    this.parts = parts;
    this.options = options;
    this.failures = failures;
    md = parts.driver().load(host, disks, parts::personalities);
    md.speedLimits(options.speed());
    monitors = new RunningMonitors(this);
    names = new ArrayNames(this);
    partsTrace = new PartsTrace(parts, host);
    parts.watch(partsTrace);
    parts.watch(stepsEnd);
  }

  /** A machine on a given host, such as a simulated one. */
  public static Machine on(Host host, Parts parts, MachineOptions options) {
    return new Machine(host, () -> {}, parts, options, new FailureLog(options.console()));
  }

  public Host host() {
    return host;
  }

  public Disks disks() {
    return disks;
  }

  public Md md() {
    return md;
  }

  public RunningMonitors monitors() {
    return monitors;
  }

  public ArrayNames names() {
    return names;
  }

  public Exports exports() {
    return exports;
  }

  public Parts parts() {
    return parts;
  }

  public MachineOptions options() {
    return options;
  }

  public FormatContext formatContext() {
    return formatContext(host, Optional.empty());
  }

  /** What a format is given that works with a container. */
  FormatContext formatContext(Host as, Optional<BackupFile> backup) {
    return new FormatContext(as, options.order(), options.reshape(), backup);
  }

  BackupFiles backups() {
    return backups;
  }

  /** mdadm: each run by the bundle that is there when it begins. */
  public Mdadm mdadm() {
    return mdadm;
  }

  /** The same with {@code --backup-file}. */
  public Mdadm mdadm(BackupFile backup) {
    return new TiedMdadm(this, Optional.of(backup));
  }

  /** The container of a volume; the name itself for anything else. */
  String containerOf(String array) {
    return md.array(array)
        .flatMap(found -> ArrayNames.Place.of(found.status()))
        .map(ArrayNames.Place::container)
        .orElse(array);
  }

  /** The name of a container's format; empty if there is no such container. */
  Optional<String> formatName(String container) {
    return md.array(container)
        .map(MdArray::status)
        .filter(status -> ArrayNames.Place.of(status).isEmpty())
        .map(ArrayStatus::metadataVersion)
        .filter(version -> version.startsWith(EXTERNAL))
        .map(version -> version.substring(EXTERNAL.length()));
  }

  Missing missing() {
    return missing;
  }

  /**
   * What arrays and expansions need and no bundle offers at the moment, a sentence each: {@code
   * md126: no bundle offers level raid5}.
   */
  public List<String> lacks() {
    List<String> lacks = new ArrayList<>(missing.sentences());
    for (TaskHandle task : background) {
      if (task instanceof Expanding expanding) {
        expanding.lack().ifPresent(lacks::add);
      }
    }
    return lacks;
  }

  /** Runs an operation of mdadm in the foreground. */
  public <T> T run(Operation<T> operation) throws IOException {
    host.run(operation);
    return operation.result();
  }

  /** The format that recognises the disk. */
  public Optional<MetadataFormat> formatOf(Disk disk) throws IOException {
    return Formats.of(parts.formats(), disk);
  }

  /** What runs or waits on a live machine at this moment; nothing of a simulated one. */
  public List<TaskHandle> tasks() {
    return host instanceof LiveHost live ? live.tasks() : List.of();
  }

  private void settle() {
    if (host instanceof LiveHost live) {
      live.settle();
    }
  }

  /** Remembers work that goes on after the command that began it. */
  public void background(TaskHandle task) {
    if (!background.contains(task)) {
      background.add(task);
    }
  }

  /**
   * Waits until all background work has ended.
   *
   * @throws IOException what the first that failed threw
   */
  public void awaitBackground() throws IOException {
    for (TaskHandle task : background) {
      background.remove(task);
      await(task);
    }
  }

  /**
   * Waits until a background task has ended.
   *
   * @throws IOException what it threw
   */
  public void await(TaskHandle task) throws IOException {
    background.remove(task);
    await("the end of " + task.name(), task::ended);
    Throwable failure = task.failure().orElse(null);
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Waits for something that host.changed() tells of; ends early when a background task dies. */
  public void await(String what, BooleanSupplier condition) throws IOException {
    waitFor(
        what,
        () -> {
          if (condition.getAsBoolean()) {
            return true;
          }
          Throwable dead = failures.first().orElse(null);
          if (dead != null) {
            throw new IllegalStateException(
                "waited for %s, but %s".formatted(what, Throwables.sentence(dead)), dead);
          }
          return false;
        });
  }

  private void waitFor(String what, Supplier<Boolean> condition) throws IOException {
    host.run(
        new Task() {
          @Override
          public String name() {
            return "shell";
          }

          @Override
          public Step step() {
            return condition.get() ? Step.DONE : Step.waiting(what);
          }
        });
  }

  /**
   * Stops volumes, then containers, newest first; each is clean on disk afterwards. One that needs
   * what no bundle offers is left as it is.
   *
   * @throws IOException why an array could not be stopped; the others are stopped all the same
   */
  public void stopArrays() throws IOException {
    new Stopping(this).all();
  }

  /** Switches off as it is: no task runs on, the disks are closed. */
  public void cutOff() throws IOException {
    partsTrace.end();
    powerSwitch.run();
    IOException failure = null;
    for (Disk disk : new ArrayList<>(disks.disks())) {
      try {
        disk.device().close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
      disks.unplug(disk);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Stops all arrays and switches off; whatever could not be stopped is cut off. */
  @Override
  public void close() throws IOException {
    try {
      exports.closeAll();
      stopArrays();
    } finally {
      cutOff();
    }
  }
}
