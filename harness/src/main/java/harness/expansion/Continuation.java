package harness.expansion;

import harness.console.Screen;
import harness.machine.Formats;
import harness.machine.Machine;
import harness.workload.EndingComparison;
import harness.workload.Expectation;
import harness.workload.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/** Goes on with an interrupted expansion, as booting the computer again would. */
public final class Continuation {

  /**
   * What its user says of the arrays.
   *
   * @param seed of the first volume's pattern, where it is known
   * @param force whether volumes are gone on with that are dirty and lack a member
   * @param run whether it goes on without disks that the metadata takes to be there
   */
  public record Given(Optional<Integer> seed, boolean force, boolean run) {}

  private final Reassembly reassembly;
  private final Screen screen;
  private final Given given;
  private final Consumer<String> findings;

  /**
   * @param boot makes a machine without disks; called twice
   * @param findings told what stands on the disks
   */
  public Continuation(
      Supplier<Machine> boot,
      Screen screen,
      DiskSet disks,
      Given given,
      Consumer<String> findings) {
    this.reassembly = new Reassembly(boot, screen, disks);
    this.screen = screen;
    this.given = given;
    this.findings = findings;
  }

  public ExpansionReport run() throws IOException {
    List<Tracked> volumes = new ArrayList<>();
    long nanos =
        reassembly.onMachine(
            machine -> {
              volumes.addAll(found(machine));
              long begin = machine.host().nanoTime();
              MdArray container = Reassembly.assemble(machine, machine.disks().disks(), given.force());
              screen.progressEnds();
              long end = machine.host().nanoTime();
              new Proof(machine, screen, container.name()).check(volumes, 0, "after going on");
              return end - begin;
            });
    return reassembly.prove(volumes, 0, nanos);
  }

  /** What the metadata says before anything is started. */
  private List<Tracked> found(Machine machine) throws IOException {
    List<Disk> disks = machine.disks().disks();
    MetadataFormat format =
        Formats.of(machine.parts().formats(), disks.get(0))
            .orElseThrow(() -> new CheckFailedException(disks.get(0) + " carries no metadata"));
    Container container = format.load(machine.formatContext(), disks);
    container.remarks().forEach(screen::note);
    List<Tracked> volumes = new ArrayList<>();
    boolean interrupted = false;
    for (VolumeInfo volume : container.volumes()) {
      interrupted |= volume.reshape().isPresent();
      findings.accept(finding(volume));
      volumes.add(new Tracked(volume, volume.arraySectors() << 9, expectation(volume)));
    }
    if (!interrupted) {
      findings.accept("no expansion is under way: nothing to continue");
    }
    requireAll(container);
    return volumes;
  }

  /**
   * Goes on without a disk only when told to, as mdadm, where the metadata has it in sync: from the
   * first write on that disk is left behind, and the redundancy is spent.
   */
  private void requireAll(Container container) throws RefusedException {
    List<String> missing =
        container.disks().stream()
            .filter(disk -> disk.role() == ContainerDisk.Role.MISSING)
            .map(ContainerDisk::serial)
            .toList();
    if (!missing.isEmpty() && !given.run()) {
      throw new RefusedException(
          ("not among the images: %s, and the metadata knows of no failure. Name all images; or"
                  + " --run goes on without what is lost, and leaves it behind for ever")
              .formatted(String.join(", ", missing)));
    }
  }

  private static String finding(VolumeInfo volume) {
    Geometry now = volume.geometry();
    return volume
        .reshape()
        .map(
            reshape ->
                "%s: interrupted on its way from %s, array sector %d of %d%s"
                    .formatted(
                        volume.name(),
                        way(now, reshape.target()),
                        reshape.position(),
                        reshape.target().componentSectors() * reshape.target().dataDisks(),
                        reshape.inCopyArea()
                            ? ", the unit before it in the copy area"
                            : ", nothing in the copy area"))
        .orElseGet(
            () ->
                "%s: %s of %d members, no expansion under way"
                    .formatted(volume.name(), now.level().text(), now.raidDisks()));
  }

  /** What changes: {@code 3 to 4 members}, {@code chunks of 64K to 128K}. */
  private static String way(Geometry from, Geometry to) {
    List<String> changes = new ArrayList<>();
    if (from.level() != to.level()) {
      changes.add("%s to %s".formatted(from.level().text(), to.level().text()));
    }
    if (from.raidDisks() != to.raidDisks()) {
      changes.add("%d to %d members".formatted(from.raidDisks(), to.raidDisks()));
    }
    if (from.chunkSectors() != to.chunkSectors()) {
      changes.add(
          "chunks of %dK to %dK".formatted(from.chunkSectors() / 2, to.chunkSectors() / 2));
    }
    return String.join(", ", changes);
  }

  /**
   * The pattern if its seed is known; else nothing is expected of the content. How large a volume was
   * that is not being expanded any more, nobody knows: its pattern may end anywhere.
   */
  private Expectation expectation(VolumeInfo volume) {
    if (given.seed().isEmpty()) {
      return Expectation.ANYTHING;
    }
    Pattern pattern = new Pattern(given.seed().get() + volume.index());
    return volume.reshape().isPresent()
        ? Expectation.of(pattern.upTo(volume.arraySectors() << 9))
        : array -> new EndingComparison(array, pattern);
  }
}
