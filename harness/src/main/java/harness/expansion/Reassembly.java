package harness.expansion;

import harness.console.Screen;
import harness.machine.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raid.api.array.MdArray;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.MetadataFormat;

/** Machines that boot one after another over the same disks; the last one proves what they hold. */
final class Reassembly {

  private static final Pattern GENERATION = Pattern.compile("(?m)^ *Generation : (\\S+)$");

  private final Supplier<Machine> boot;
  private final Screen screen;
  private final DiskSet disks;

  Reassembly(Supplier<Machine> boot, Screen screen, DiskSet disks) {
    this.boot = boot;
    this.screen = screen;
    this.disks = disks;
  }

  /** A machine with all disks plugged in. */
  private Machine boot() throws IOException {
    List<BlockDevice> devices = disks.open();
    Machine machine = boot.get();
    devices.forEach(machine.disks()::plug);
    return machine;
  }

  /**
   * Assembles a container and starts its volumes; waits if an expansion goes on.
   *
   * @param force whether volumes are started that are dirty and lack a member
   */
  static MdArray assemble(Machine machine, List<Disk> disks, boolean force) throws IOException {
    MdArray container = machine.run(machine.mdadm().assemble(disks));
    Optional<TaskHandle> reshape =
        machine.run(machine.mdadm().incremental(container.name(), force)).reshape();
    if (reshape.isPresent()) {
      machine.await(reshape.get());
    }
    return container;
  }

  /** What is done on one machine, from boot to switching off. */
  @FunctionalInterface
  interface Work<T> {
    T on(Machine machine) throws IOException;
  }

  /** Boots, works, and switches off; after a failure it stops what can be stopped. */
  <T> T onMachine(Work<T> work) throws IOException {
    Machine machine = boot();
    T result;
    try {
      result = work.on(machine);
    } catch (IOException | RuntimeException e) {
      abandon(machine, e);
      throw e;
    } catch (OutOfMemoryError e) {
      machine.cutOff();
      throw e;
    }
    machine.close();
    return result;
  }

  /** The first failure is the one that is told. */
  private static void abandon(Machine machine, Throwable cause) {
    boolean interrupted = Thread.interrupted();
    try {
      machine.close();
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Checks the volumes on a machine that knows nothing but the disks.
   *
   * @param raidDisks expected members; 0 for whatever the metadata says
   * @param nanos that the work before took
   */
  ExpansionReport prove(List<Tracked> volumes, int raidDisks, long nanos) throws IOException {
    Carried carried =
        onMachine(
            machine -> {
              MdArray container = assemble(machine, machine.disks().disks(), false);
              new Proof(machine, screen, container.name())
                  .check(volumes, raidDisks, "after assembling again");
              machine.stopArrays();
              return Carried.by(machine);
            });
    List<String> failures = volumes.stream().flatMap(v -> v.failures.stream()).toList();
    long moved = volumes.stream().mapToLong(v -> v.bytesBefore).sum();
    return new ExpansionReport(
        failures.isEmpty(),
        volumes.stream().filter(v -> v.report != null).map(v -> v.report).toList(),
        carried.format(),
        carried.generation(),
        nanos / 1e9,
        moved / (double) (1 << 20) / (Math.max(nanos, 1) / 1e9),
        disks.place(),
        failures);
  }

  /** What the members say of their metadata; spares and disks left out have their own. */
  private record Carried(String format, String generation) {

    static Carried by(Machine machine) throws IOException {
      List<Disk> disks = machine.disks().disks();
      Optional<MetadataFormat> format = machine.formatOf(disks.get(0));
      if (format.isEmpty()) {
        return new Carried("none", "");
      }
      Disk member =
          format.get().load(machine.formatContext(), disks).disks().stream()
              .filter(disk -> disk.role() == ContainerDisk.Role.MEMBER)
              .flatMap(disk -> disk.disk().stream())
              .findFirst()
              .orElse(disks.get(0));
      Matcher matcher = GENERATION.matcher(format.get().examine(member));
      return new Carried(format.get().name(), matcher.find() ? matcher.group(1) : "");
    }
  }
}
