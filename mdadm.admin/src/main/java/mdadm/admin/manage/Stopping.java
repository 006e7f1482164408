package mdadm.admin.manage;

import java.util.List;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.machine.MonitorLink;
import mdadm.admin.machine.Stores;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.metadata.RefusedException;

/**
 * {@code mdadm --stop}. A volume that a monitor watches is only made inactive: the monitor writes
 * the metadata clean and clears the array. Others mdadm clears itself (Manage.c Manage_stop).
 */
public final class Stopping {

  private final MdMachine machine;
  private final String name;

  public Stopping(MdMachine machine, String name) {
    this.machine = machine;
    this.name = name;
  }

  public Work work() {
    return Works.later(
        () -> {
          MdArray array = machine.array(name);
          Work stop =
              MdMachine.isContainer(array)
                  ? container(array)
                  : MdMachine.metadata(array)
                      .filter(version -> watched(array))
                      .map(version -> volume(array, version))
                      .orElseGet(() -> clear(array));
          return Works.inOrder(stop, Works.once(() -> machine.say("stopped " + name)));
        });
  }

  private static boolean watched(MdArray array) {
    return array
        .status()
        .geometry()
        .filter(geometry -> geometry.level() != RaidLevel.RAID0)
        .isPresent();
  }

  private Work container(MdArray container) throws RefusedException {
    List<MdArray> volumes = machine.volumes(container);
    if (!volumes.isEmpty()) {
      throw new RefusedException(
          "Cannot stop container %s: member %s still active: stop it first"
              .formatted(name, volumes.get(0).name()));
    }
    return Works.inOrder(new MonitorLink(machine, name).ping(), clear(container));
  }

  private Work volume(MdArray array, MetadataVersion version) {
    MonitorLink monitor = new MonitorLink(machine, version.owner());
    return Works.inOrder(
        Stores.storeBusy(array, ArrayAttribute.ARRAY_STATE, "inactive", machine.host()::nanoTime),
        monitor.flush(),
        Works.later(() -> gone(array) ? Works.NOTHING : clear(array)));
  }

  private boolean gone(MdArray array) {
    return machine.context().md().array(array.name()).isEmpty();
  }

  private Work clear(MdArray array) {
    return Stores.storeBusy(array, ArrayAttribute.ARRAY_STATE, "clear", machine.host()::nanoTime);
  }
}
