package mdadm.admin.manage;

import java.io.IOException;
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

/** {@code mdadm --create -e imsm}: metadata onto the disks, then an array that holds them. */
public final class ContainerCreation {

  private final MdMachine machine;
  private final String format;
  private final List<Disk> disks;
  private MdArray array;

  public ContainerCreation(MdMachine machine, String format, List<Disk> disks) {
    this.machine = machine;
    this.format = format;
    this.disks = List.copyOf(disks);
  }

  public MdArray array() {
    return array;
  }

  public Work work() {
    return Works.later(
        () -> {
          DiskClaims.refuse(machine, disks);
          Container container = machine.format(format).create(machine.context().format(), disks);
          array = machine.context().md().newArray(machine.freeName());
          return Works.undoing(
              Works.once(() -> bringUp(container)),
              () -> Works.once(() -> ArraySetup.forget(array)));
        });
  }

  private void bringUp(Container container) throws IOException {
    array.store(ArrayAttribute.METADATA_VERSION, MetadataVersion.container(format).text());
    container.write();
    for (Disk disk : disks) {
      DiskSetup.intoContainer(array, SpareAddition.find(container, disk));
    }
    machine.say("container " + array.name() + " prepared.");
  }
}
