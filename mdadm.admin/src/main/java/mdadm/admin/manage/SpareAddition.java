package mdadm.admin.manage;

import java.util.List;
import mdadm.admin.machine.DiskClaims;
import mdadm.admin.machine.DiskSetup;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MonitorLink;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.RefusedException;

/**
 * {@code mdadm --add}: writes a spare's own metadata and puts the disk into the container, where a
 * running monitor finds it by itself (Manage.c manage_add_external). Where none runs, the other
 * disks are told of it here, if the format keeps that.
 */
public final class SpareAddition {

  private final MdMachine machine;
  private final String containerName;
  private final List<Disk> disks;

  public SpareAddition(MdMachine machine, String containerName, List<Disk> disks) {
    this.machine = machine;
    this.containerName = containerName;
    this.disks = List.copyOf(disks);
  }

  public Work work() {
    return Works.later(
        () -> {
          if (!MdMachine.isContainer(machine.array(containerName))) {
            throw new RefusedException(
                "Cannot add disks to a 'member' array: perform this operation on the parent"
                    + " container, not on "
                    + containerName);
          }
          DiskClaims.refuse(machine, disks);
          return Works.inOrder(disks.stream().map(this::add).toList());
        });
  }

  private Work add(Disk disk) {
    MonitorLink monitor = new MonitorLink(machine, containerName);
    return Works.inOrder(
        Works.once(
            () -> {
              MdArray container = machine.container(containerName);
              Container metadata = machine.load(container);
              metadata.addSpare(disk);
              if (monitor.running().isEmpty()) {
                metadata.write();
              }
              DiskSetup.intoContainer(container, find(metadata, disk));
            }),
        monitor.flush(),
        Works.once(() -> machine.say("added " + disk)));
  }

  static ContainerDisk find(Container metadata, Disk disk) {
    return metadata.disks().stream()
        .filter(known -> known.disk().filter(disk::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the container did not take " + disk));
  }
}
