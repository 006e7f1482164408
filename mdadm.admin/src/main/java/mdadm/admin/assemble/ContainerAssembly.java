package mdadm.admin.assemble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mdadm.admin.machine.ArraySetup;
import mdadm.admin.machine.DiskClaims;
import mdadm.admin.machine.DiskSetup;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.RefusedException;

/**
 * {@code mdadm --assemble} of a container: writes nothing to the disks, and starts no volume
 * (Assemble.c).
 */
public final class ContainerAssembly {

  private final MdMachine machine;
  private final List<Disk> disks;
  private MdArray array;

  public ContainerAssembly(MdMachine machine, List<Disk> disks) {
    this.machine = machine;
    this.disks = List.copyOf(disks);
  }

  public MdArray array() {
    return array;
  }

  public Work work() {
    return Works.later(
        () -> {
          DiskClaims.refuse(machine, disks);
          Container container = format().load(machine.context().format(), disks);
          container.remarks().forEach(machine::say);
          array = machine.context().md().newArray(machine.freeName());
          return Works.undoing(
              Works.once(() -> bringUp(container)),
              () -> Works.once(() -> ArraySetup.forget(array)));
        });
  }

  /** The one format that knows all the disks. */
  private MetadataFormat format() throws IOException {
    List<String> strangers = new ArrayList<>();
    MetadataFormat found = null;
    for (Disk disk : disks) {
      MetadataFormat format = formatOf(disk);
      if (format == null) {
        strangers.add(disk.toString());
      } else if (found == null || found.name().equals(format.name())) {
        found = format;
      } else {
        throw new RefusedException(
            "%s carries %s metadata, the disks before it %s: give the disks of one container"
                .formatted(disk, format.name(), found.name()));
      }
    }
    if (!strangers.isEmpty()) {
      throw new RefusedException(
          "no RAID superblock on "
              + String.join(", ", strangers)
              + ": leave out what is no member");
    }
    return found;
  }

  private MetadataFormat formatOf(Disk disk) throws IOException {
    for (MetadataFormat format : machine.context().formats().get()) {
      if (format.recognises(disk)) {
        return format;
      }
    }
    return null;
  }

  private void bringUp(Container container) throws IOException {
    array.store(
        ArrayAttribute.METADATA_VERSION, MetadataVersion.container(container.format()).text());
    int count = 0;
    for (ContainerDisk disk : container.disks()) {
      if (disk.disk().isPresent()) {
        DiskSetup.intoContainer(array, disk);
        count++;
      }
    }
    machine.say(
        "container "
            + array.name()
            + " has been assembled with "
            + count
            + (count == 1 ? " drive" : " drives"));
  }
}
