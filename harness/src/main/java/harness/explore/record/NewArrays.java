package harness.explore.record;

import harness.explore.log.Sectors;
import harness.explore.run.Booted;
import harness.explore.scenario.Scenario;
import harness.workload.Meter;
import harness.workload.Sweep;
import java.io.IOException;
import java.util.List;
import raid.api.admin.CreateVolume;
import raid.api.admin.Mdadm;
import raid.api.array.MdArray;
import raid.api.block.Disk;

/** Makes what a scenario begins with: a container with filled volumes, and spares to grow onto. */
final class NewArrays {

  private static final Meter QUIET = (done, total) -> {};

  private final Booted boot;
  private final Scenario scenario;

  NewArrays(Booted boot, Scenario scenario) {
    this.boot = boot;
    this.scenario = scenario;
  }

  void create() throws IOException {
    List<Disk> first = boot.disks.subList(0, scenario.disks());
    boot.container(boot.machine.run(mdadm().createContainer(scenario.metadata(), first)));
    String container = boot.container().name();
    for (int volume = 0; volume < scenario.volumes(); volume++) {
      MdArray array = boot.machine.run(mdadm().createVolume(container, volume(volume)));
      boot.awaitIdle(array);
      long bytes = array.status().arraySectors() * Sectors.BYTES;
      boot.host.run(
          Sweep.writing("fill", array, 0, bytes, new Sectors(volume).first(), QUIET));
    }
    List<Disk> spares = boot.disks.subList(scenario.disks(), scenario.disksInAll());
    boot.machine.run(mdadm().add(container, spares));
    for (MdArray array : boot.machine.md().arrays()) {
      boot.awaitIdle(array);
    }
    boot.host.settle();
  }

  private Mdadm mdadm() {
    return boot.machine.mdadm();
  }

  private CreateVolume volume(int index) {
    return new CreateVolume(
        "vol" + index,
        scenario.level(index),
        scenario.disks(),
        scenario.chunkKib(),
        scenario.componentKib(),
        List.of(),
        true);
  }
}
