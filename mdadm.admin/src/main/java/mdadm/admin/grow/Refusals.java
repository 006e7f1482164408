package mdadm.admin.grow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import raid.api.admin.GrowRequest;
import raid.api.array.MdArray;
import raid.api.array.MemberStatus;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * What mdadm refuses before it freezes anything, in its order (Grow_reshape in Grow.c); {@link
 * Freeze} and the format refuse after it. Changes of one volume are refused by {@link
 * VolumeChange}.
 */
final class Refusals {

  private static final int MAX_DISKS = 255;

  private final MdMachine machine;
  private final Overseers overseers;

  Refusals(MdMachine machine, Overseers overseers) {
    this.machine = machine;
    this.overseers = overseers;
  }

  /** Returns only if the request is the expansion of a container. */
  void check(MdArray array, GrowRequest request) throws IOException {
    MetadataVersion version =
        MdMachine.metadata(array)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "Unable to determine metadata format for " + array.name()));
    contradictions(array, request);
    String owner = version.isVolume() ? version.owner() : array.name();
    overseers.refuseBusy(owner);
    Container metadata = machine.load(machine.container(owner));
    if (metadata.cannotReshape().isPresent()) {
      throw new RefusedException(metadata.cannotReshape().get());
    }
    supported(metadata, owner);
    if (version.isVolume()) {
      if (request.raidDisks().isPresent()) {
        throw new RefusedException(
            "--raid-devices operation can be performed on a container only: use " + owner);
      }
      VolumeChange.refuse(metadata, version.volume(), request);
    }
    if (request.raidDisks().isEmpty()) {
      throw new RefusedException(
          "(" + metadata.format()
              + ") Operation is not allowed on this container: only --raid-devices can be changed");
    }
    enoughDisks(array, request.raidDisks().get());
    spares(metadata, array, request.added());
  }

  private static void contradictions(MdArray array, GrowRequest request) throws RefusedException {
    if (request.level().isPresent() && request.chunkKib().isPresent()) {
      throw new RefusedException(
          "Cannot change array level in the same operation as changing chunk size");
    }
    boolean shape =
        request.level().isPresent()
            || request.chunkKib().isPresent()
            || request.raidDisks().isPresent();
    if (request.sizeKib().isPresent() && shape) {
      throw new RefusedException(
          "cannot change component size at the same time as other changes: change size first, then"
              + " check data is intact before making other changes");
    }
    Optional<Integer> chunkSectors = array.status().geometry().map(g -> g.chunkSectors());
    if (request.sizeKib().isPresent()
        && chunkSectors.filter(sectors -> request.sizeKib().get() < sectors / 2).isPresent()) {
      throw new RefusedException("component size must be larger than chunk size");
    }
    if (request.raidDisks().filter(disks -> disks > MAX_DISKS).isPresent()) {
      throw new RefusedException("Cannot increase raid-disks on this array beyond " + MAX_DISKS);
    }
  }

  private static void supported(Container metadata, String container) throws RefusedException {
    for (VolumeInfo volume : metadata.volumes()) {
      if (volume.unsupported().isPresent()) {
        throw new RefusedException(
            "Cannot reshape arrays in container with unsupported metadata: %s(%s): %s"
                .formatted(volume.name(), container, volume.unsupported().get()));
      }
    }
  }

  private static void enoughDisks(MdArray container, int wanted) throws RefusedException {
    int has = container.status().members().size();
    if (wanted > has) {
      throw new RefusedException(
          "Need %d spares to avoid degraded array, and only have %d: add %d more"
              .formatted(wanted, has, wanted - has));
    }
  }

  private static void spares(Container metadata, MdArray container, List<Disk> added)
      throws RefusedException {
    List<Disk> held = container.status().members().stream().map(MemberStatus::disk).toList();
    for (Disk disk : added) {
      if (!held.contains(disk)) {
        throw new RefusedException(
            "%s is not in %s: add it first".formatted(disk, container.name()));
      }
      if (metadata.disks().stream().noneMatch(known -> isSpare(known, disk))) {
        throw new RefusedException(
            "%s is no spare of %s: name a disk that no volume uses"
                .formatted(disk, container.name()));
      }
    }
  }

  private static boolean isSpare(ContainerDisk known, Disk disk) {
    return known.role() == ContainerDisk.Role.SPARE
        && known.disk().filter(disk::equals).isPresent();
  }
}
