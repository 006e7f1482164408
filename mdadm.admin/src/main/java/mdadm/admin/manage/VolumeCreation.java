package mdadm.admin.manage;

import java.io.IOException;
import java.util.List;
import mdadm.admin.machine.ArraySetup;
import mdadm.admin.machine.DiskSetup;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.machine.MonitorLink;
import mdadm.admin.machine.Presentation;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.admin.CreateVolume;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;
import raid.api.metadata.VolumeSpec;

/**
 * {@code mdadm --create} of a volume: the array learns its geometry, the metadata is written by the
 * monitor if one runs and by mdadm itself if not, the members go in, the array starts, and then a
 * redundant one gets its monitor (Create.c).
 */
public final class VolumeCreation {

  private final MdMachine machine;
  private final String containerName;
  private final CreateVolume request;
  private MdArray array;

  public VolumeCreation(MdMachine machine, String containerName, CreateVolume request) {
    this.machine = machine;
    this.containerName = containerName;
    this.request = request;
  }

  public MdArray array() {
    return array;
  }

  public Work work() {
    return Works.later(
        () -> {
          MdArray container = machine.container(containerName);
          refuse();
          Container metadata = machine.load(container);
          List<Integer> before = metadata.volumes().stream().map(VolumeInfo::index).toList();
          byte[] update = metadata.planVolume(spec(container, metadata));
          metadata.prepare(update);
          metadata.process(update);
          VolumeInfo volume = added(metadata, before);
          refuseOtherLayout(metadata, volume);
          machine.say("Creating array inside " + metadata.format() + " container " + containerName);
          array = machine.context().md().newArray(machine.freeName());
          return Works.undoing(
              bringUp(metadata, update, volume), () -> Works.once(() -> ArraySetup.forget(array)));
        });
  }

  /** Its index need not be the last: volumes that were deleted may have left a gap. */
  private static VolumeInfo added(Container metadata, List<Integer> before) {
    return metadata.volumes().stream()
        .filter(volume -> !before.contains(volume.index()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the metadata did not take the volume"));
  }

  private void refuse() throws RefusedException {
    RaidLevel level = request.level();
    if (level != RaidLevel.RAID0 && level != RaidLevel.RAID5) {
      throw new RefusedException(
          "volumes of " + level.text() + " cannot be run here: raid0 and raid5 can");
    }
  }

  /** A format that has one layout only need not look at what is wanted. */
  private void refuseOtherLayout(Container metadata, VolumeInfo volume) throws RefusedException {
    if (request.layout().filter(wanted -> wanted != volume.geometry().layout()).isPresent()) {
      throw new RefusedException(
          "%s metadata does not support layout %d for %s"
              .formatted(metadata.format(), request.layout().get(), request.level().text()));
    }
  }

  private VolumeSpec spec(MdArray container, Container metadata) throws RefusedException {
    List<Disk> members =
        request.members().isEmpty() ? free(container, metadata) : request.members();
    if (members.size() != request.raidDisks()) {
      throw new RefusedException(
          "%d disks for a volume of %d raid devices in %s"
              .formatted(members.size(), request.raidDisks(), containerName));
    }
    for (Disk disk : members) {
      if (container.member(disk.name()).isEmpty()) {
        throw new RefusedException(disk + " is not in " + containerName + ": add it first");
      }
    }
    return new VolumeSpec(
        request.name(),
        request.level(),
        request.chunkKib() * 2,
        request.sizeKib() * 2,
        members,
        request.assumeClean(),
        request.layout());
  }

  /** The container's disks in their order, as many as are wanted. */
  private List<Disk> free(MdArray container, Container metadata) {
    return MdMachine.disks(container).stream()
        .filter(disk -> metadata.disks().stream().anyMatch(known -> isWhole(known, disk)))
        .limit(request.raidDisks())
        .toList();
  }

  private static boolean isWhole(ContainerDisk known, Disk disk) {
    boolean whole =
        known.role() == ContainerDisk.Role.MEMBER || known.role() == ContainerDisk.Role.SPARE;
    return whole && known.disk().filter(disk::equals).isPresent();
  }

  private Work bringUp(Container metadata, byte[] update, VolumeInfo volume) {
    MonitorLink monitor = new MonitorLink(machine, containerName);
    MetadataVersion version = MetadataVersion.volume(containerName, volume.index());
    boolean redundant = volume.geometry().level().redundant();
    return Works.inOrder(
        Works.once(
            () ->
                ArraySetup.describe(
                    array, version, volume, Presentation.plain(volume), volume.resyncStart())),
        Works.later(
            () ->
                monitor.running().isPresent()
                    ? monitor.post(List.of(update))
                    : Works.once(metadata::write)),
        Works.once(() -> start(volume, redundant)),
        redundant ? monitor.start() : Works.NOTHING);
  }

  private void start(VolumeInfo volume, boolean redundant) throws IOException {
    for (VolumeMember member : volume.members()) {
      DiskSetup.created(array, member);
    }
    array.store(ArrayAttribute.ARRAY_STATE, redundant ? "readonly" : "active");
    ArraySetup.safeMode(array, volume.safeModeDelayMillis());
    machine.say("array " + array.name() + " (" + request.name() + ") started.");
  }
}
