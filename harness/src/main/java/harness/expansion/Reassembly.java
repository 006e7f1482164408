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

  /** Assembles a container and starts its volumes; waits if an expansion goes on. */
  static MdArray assemble(Machine machine, List<Disk> disks) throws IOException {
    MdArray container = machine.run(machine.mdadm().assemble(disks));
    Optional<TaskHandle> reshape =
        machine.run(machine.mdadm().incremental(container.name())).reshape();
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
              MdArray container = assemble(machine, machine.disks().disks());
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

  /** What the disks say of their metadata. */
  private record Carried(String format, String generation) {

    static Carried by(Machine machine) throws IOException {
      Disk disk = machine.disks().disks().get(0);
      Optional<MetadataFormat> format = machine.formatOf(disk);
      if (format.isEmpty()) {
        return new Carried("none", "");
      }
      Matcher matcher = GENERATION.matcher(format.get().examine(disk));
      return new Carried(format.get().name(), matcher.find() ? matcher.group(1) : "");
    }
  }
}
