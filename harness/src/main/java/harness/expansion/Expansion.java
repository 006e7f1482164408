package harness.expansion;

import harness.console.Screen;
import harness.machine.Machine;
import harness.workload.Expectation;
import harness.workload.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.Operation;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;
import raid.api.metadata.VolumeInfo;

/**
 * One expansion, proven: every byte of the old volumes where it was, zeros after it, parity right,
 * in the array that was expanded and once more in one assembled afresh from the disks.
 */
public final class Expansion {

  /**
   * What is to be made before the expansion.
   *
   * @param format {@code imsm}
   * @param disks members at first
   * @param raidDisks members after the expansion
   * @param volumes how many, each {@code sizeBytes} on each disk
   * @param seed of the first volume's pattern; each further one has the next
   */
  public record Made(
      String format,
      RaidLevel level,
      int disks,
      int raidDisks,
      int volumes,
      int chunkKib,
      long sizeBytes,
      int seed,
      boolean assumeClean) {}

  private final Screen screen;
  private final Reassembly reassembly;

  /**
   * @param boot makes a machine without disks; called twice
   */
  public Expansion(Supplier<Machine> boot, Screen screen, DiskSet disks) {
    this.screen = screen;
    this.reassembly = new Reassembly(boot, screen, disks);
  }

  /** Makes arrays on the first disks, fills them, and expands them onto all. */
  public ExpansionReport ofNew(Made made) throws IOException {
    return expand(
        new Existing(made.disks(), made.raidDisks(), range(made.disks(), made.raidDisks())),
        machine -> {
          List<Disk> first = machine.disks().disks().subList(0, made.disks());
          MdArray container = machine.run(machine.mdadm().createContainer(made.format(), first));
          ArrayWork work = new ArrayWork(machine, screen);
          List<MdArray> arrays = new ArrayList<>();
          for (int volume = 0; volume < made.volumes(); volume++) {
            MdArray array =
                machine.run(machine.mdadm().createVolume(container.name(), volume(made, volume)));
            arrays.add(array);
            work.awaitIdle(array);
            work.fill(array, new Pattern(made.seed() + volume));
          }
          screen.note(
              "%d %s of %s filled on %d disks"
                  .formatted(
                      made.volumes(),
                      made.volumes() == 1 ? "volume" : "volumes",
                      made.level().text(),
                      made.disks()));
          return new Before(container, tracked(machine, container, arrays, made.seed()));
        });
  }

  private static CreateVolume volume(Made made, int volume) {
    return new CreateVolume(
        "vol" + volume,
        made.level(),
        made.disks(),
        made.chunkKib(),
        made.sizeBytes() >> 10,
        List.of(),
        made.assumeClean());
  }

  private static List<Tracked> tracked(
      Machine machine, MdArray container, List<MdArray> arrays, int seed) throws IOException {
    List<Tracked> volumes = new ArrayList<>();
    for (VolumeInfo info : machine.names().volumes(container.name())) {
      long bytes = ArrayWork.bytes(arrays.get(info.index()));
      Expectation pattern = Expectation.of(new Pattern(seed + info.index()).upTo(bytes));
      volumes.add(new Tracked(info, bytes, pattern));
    }
    return volumes;
  }

  /**
   * Disks that carry arrays, and how those are to be expanded.
   *
   * @param members how many of the disks, from the first, are in the container already
   * @param raidDisks members of each volume after the expansion
   * @param newMembers places among the disks of those that join the volumes, in slot order
   */
  public record Existing(int members, int raidDisks, List<Integer> newMembers) {}

  /** Expands the arrays that are on the disks. */
  public ExpansionReport ofExisting(Existing existing) throws IOException {
    return expand(
        existing,
        machine -> {
          MdArray container = start(machine, existing);
          ArrayWork work = new ArrayWork(machine, screen);
          List<Tracked> volumes = new ArrayList<>();
          for (VolumeInfo info : machine.names().volumes(container.name())) {
            MdArray array =
                Proof.arrayOf(machine, container.name(), info.index())
                    .orElseThrow(
                        () -> new CheckFailedException(info.name() + " could not be started"));
            work.awaitIdle(array);
            volumes.add(new Tracked(info, ArrayWork.bytes(array), work.remember(array)));
          }
          return new Before(container, volumes);
        });
  }

  /** Assembles the members' container and starts its volumes. */
  static MdArray start(Machine machine, Existing existing) throws IOException {
    return Reassembly.assemble(
        machine, machine.disks().disks().subList(0, existing.members()), false);
  }

  /** What stood before the expansion. */
  private record Before(MdArray container, List<Tracked> volumes) {}

  /** Brings up the arrays that are to be expanded. */
  private interface Start {
    Before on(Machine machine) throws IOException;
  }

  private ExpansionReport expand(Existing plan, Start start) throws IOException {
    List<Tracked> volumes = new ArrayList<>();
    long nanos =
        reassembly.onMachine(
            machine -> {
              Before before = start.on(machine);
              volumes.addAll(before.volumes());
              long spent = grow(machine, before.container().name(), plan);
              new Proof(machine, screen, before.container().name())
                  .check(volumes, plan.raidDisks(), "after the expansion");
              return spent;
            });
    return reassembly.prove(volumes, plan.raidDisks(), nanos);
  }

  private long grow(Machine machine, String container, Existing plan) throws IOException {
    add(machine, container, plan);
    long begin = machine.host().nanoTime();
    Optional<TaskHandle> rest = machine.run(growing(machine, container, plan));
    if (rest.isPresent()) {
      machine.await(rest.get());
    }
    screen.progressEnds();
    return machine.host().nanoTime() - begin;
  }

  static void add(Machine machine, String container, Existing plan) throws IOException {
    List<Disk> all = machine.disks().disks();
    List<Disk> added = all.subList(plan.members(), all.size());
    if (!added.isEmpty()) {
      machine.run(machine.mdadm().add(container, added));
    }
  }

  static Operation<Optional<TaskHandle>> growing(
      Machine machine, String container, Existing plan) {
    List<Disk> all = machine.disks().disks();
    List<Disk> newMembers = plan.newMembers().stream().map(all::get).toList();
    return machine.mdadm().grow(container, GrowRequest.raidDisks(plan.raidDisks(), newMembers));
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
