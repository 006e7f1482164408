package harness.expansion;

import harness.console.Screen;
import harness.disk.FileDisk;
import harness.disk.OverlayDisk;
import harness.host.SimulatedHost;
import harness.image.Image;
import harness.launch.UsageException;
import harness.machine.Formats;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.ContainerDisk.Role;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * Plans the expansion of arrays on images, and rehearses it up to the point where it goes on by
 * itself: on a simulated machine, with overlays that keep every write in memory. Whatever any layer
 * would refuse is refused here, before the first write to an image.
 */
public final class ExistingArrays {

  private final Parts parts;
  private final Screen screen;

  public ExistingArrays(Parts parts, Screen screen) {
    this.parts = parts;
    this.screen = screen;
  }

  /**
   * @param images members first, then the added ones
   * @param members how many are in the container already
   * @param to members wanted afterwards; null for all disks there are
   * @throws RefusedException if the expansion would be refused
   */
  public Expansion.Existing plan(List<Image> images, int members, Integer to) throws IOException {
    Machine machine = simulated();
    try {
      for (BlockDevice file : new ImageDisks(images, "").open(FileDisk.Access.READ_ONLY)) {
        machine.disks().plug(new OverlayDisk(file));
      }
      Container container = load(machine, members);
      container.remarks().forEach(screen::note);
      requireExpandable(container);
      for (Disk added : machine.disks().disks().subList(members, images.size())) {
        requireFree(machine, added);
      }
      Expansion.Existing plan = plan(container, images, machine, members, to);
      rehearse(machine, plan);
      return plan;
    } finally {
      machine.cutOff();
    }
  }

  private Machine simulated() {
    MachineOptions options = MachineOptions.DEFAULT;
    return Machine.on(new SimulatedHost(0), parts, options);
  }

  private Container load(Machine machine, int members) throws IOException {
    List<Disk> disks = machine.disks().disks().subList(0, members);
    MetadataFormat format =
        Formats.of(parts.formats(), disks.get(0))
            .orElseThrow(() -> new UsageException(disks.get(0) + " carries no metadata"));
    return format.load(machine.formatContext(), disks);
  }

  /** What is refused of any expansion, also where the rehearsal cannot go that far. */
  private static void requireExpandable(Container container) throws RefusedException {
    if (container.cannotReshape().isPresent()) {
      throw new RefusedException(container.cannotReshape().get());
    }
    for (VolumeInfo volume : container.volumes()) {
      RaidLevel level = volume.geometry().level();
      if (level == RaidLevel.RAID1 || level == RaidLevel.RAID10) {
        throw new RefusedException(
            "(%s) Operation is not allowed on this container: %s is %s, mirrors do not grow"
                .formatted(container.format(), volume.name(), level.text()));
      }
    }
  }

  /** A new disk is blank or a spare; one that holds a volume is not taken. */
  private void requireFree(Machine machine, Disk added) throws IOException {
    Optional<MetadataFormat> format = Formats.of(parts.formats(), added);
    if (format.isEmpty()) {
      return;
    }
    List<VolumeInfo> volumes =
        format.get().load(machine.formatContext(), List.of(added)).volumes();
    if (!volumes.isEmpty()) {
      throw new UsageException(
          "%s after --add is a member of %s; only blank disks and spares are taken"
              .formatted(added, volumes.get(0).name()));
    }
  }

  private static Expansion.Existing plan(
      Container container, List<Image> images, Machine machine, int members, Integer to)
      throws IOException {
    List<VolumeInfo> volumes = container.volumes();
    if (volumes.isEmpty()) {
      throw new UsageException("these images hold no volume that could be expanded");
    }
    for (VolumeInfo volume : volumes) {
      if (volume.reshape().isPresent()) {
        throw new UsageException(
            "%s is being expanded already; go on with: continue IMAGE...".formatted(volume.name()));
      }
      requireWhole(volume);
    }
    int before = volumes.get(0).geometry().raidDisks();
    List<Integer> free = new ArrayList<>(spares(container, machine, members));
    IntStream.range(members, images.size()).forEach(free::add);
    int raidDisks = to == null ? before + free.size() : to;
    if (raidDisks <= before) {
      throw new UsageException(
          to == null
              ? "there is no disk to grow onto; name blank ones after --add"
              : "--to %d has to be above the %d members there are".formatted(to, before));
    }
    if (raidDisks - before > free.size()) {
      throw new UsageException(
          "--to %d needs %d new disks, there are %d; name more after --add"
              .formatted(raidDisks, raidDisks - before, free.size()));
    }
    return new Expansion.Existing(members, raidDisks, free.subList(0, raidDisks - before));
  }

  /** mdmon rebuilds onto the first spare that it sees, which is not there to grow onto any more. */
  private static void requireWhole(VolumeInfo volume) throws RefusedException {
    if (volume.members().stream().anyMatch(member -> member.disk().isEmpty())) {
      throw new RefusedException(
          ("%s lacks a member: name the images of all its disks; if one is lost, rebuild onto"
                  + " another first (mdadm --assemble, --incremental, --add, --wait)")
              .formatted(volume.name()));
    }
  }

  private static List<Integer> spares(Container container, Machine machine, int members) {
    List<Integer> places = new ArrayList<>();
    List<Disk> disks = machine.disks().disks();
    for (int place = 0; place < members; place++) {
      Disk disk = disks.get(place);
      for (ContainerDisk known : container.disks()) {
        if (known.role() == Role.SPARE && known.disk().filter(disk::equals).isPresent()) {
          places.add(place);
        }
      }
    }
    return places;
  }

  private static void rehearse(Machine machine, Expansion.Existing plan) throws IOException {
    MdArray container = Expansion.start(machine, plan);
    if (machine.md().arrays().stream().allMatch(ExistingArrays::idle)) {
      Expansion.add(machine, container.name(), plan);
      machine.run(Expansion.growing(machine, container.name(), plan));
    }
  }

  /** An array that has to resync first cannot be rehearsed further without doing all of that. */
  private static boolean idle(MdArray array) {
    ArrayStatus status = array.status();
    return status.syncAction() == SyncAction.IDLE
        || status.geometry().filter(g -> g.level().redundant()).isEmpty();
  }
}
