package itest.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.disk.MemoryDisk;
import harness.history.History;
import harness.history.RegisterClient;
import itest.expansion.Rig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.admin.CreateVolume;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;

/** An array that grows while clients use it; at the end their history is judged. */
final class SharedArray {

  private static final long DISK_LENGTH = 12L << 20;
  private static final int CHUNK_KIB = 16;

  final Rig rig;
  final MdArray array;

  private final MdArray container;
  private final List<Disk> added;
  private final int raidDisks;
  private final long sectors;
  private final History history = new History();
  private final List<RegisterClient> clients = new ArrayList<>();
  private final List<TaskHandle> running = new ArrayList<>();
  private final List<TaskHandle> acts = new ArrayList<>();

  SharedArray(Rig rig, RaidLevel level, int disks, int raidDisks, int componentKib)
      throws IOException {
    this.rig = rig;
    this.raidDisks = raidDisks;
    List<BlockDevice> devices = new ArrayList<>();
    for (int n = 0; n < raidDisks; n++) {
      MemoryDisk memory = new MemoryDisk("DISK" + n, 512, DISK_LENGTH);
      devices.add(level.redundant() ? memory : new WholeSectorDisk(memory));
    }
    List<Disk> plugged = rig.plug(devices);
    added = plugged.subList(disks, raidDisks);
    container = rig.create(plugged.subList(0, disks));
    array =
        rig.createVolume(
            container,
            new CreateVolume("vol0", level, disks, CHUNK_KIB, componentKib, List.of(), false));
    sectors = array.status().arraySectors();
    rig.machine.host().run(RegisterClient.filling(array));
    rig.machine.run(rig.machine.mdadm().add(container.name(), added));
  }

  void start(int count, long seed) {
    for (int client = 1; client <= count; client++) {
      RegisterClient one = new RegisterClient(array, history, client, seed);
      clients.add(one);
      running.add(rig.machine.host().start(one));
    }
  }

  /** An administrator's or a disk's act. */
  interface Act {
    void run() throws IOException;
  }

  /** Something happens once the reshape has come to a sector; at its end if it was too quick. */
  void at(long sector, Act act) {
    acts.add(
        rig.machine
            .host()
            .start(
                new Task() {
                  @Override
                  public String name() {
                    return "operator";
                  }

                  @Override
                  public Step step() throws IOException {
                    if (!reached(sector)) {
                      return Step.waiting("the reshape to come to sector " + sector);
                    }
                    act.run();
                    return Step.DONE;
                  }
                }));
  }

  private boolean reached(long sector) {
    ArrayStatus status = array.status();
    return status.reshaping()
        ? status.reshapePosition() >= sector
        : status.geometry().orElseThrow().raidDisks() == raidDisks;
  }

  void grow() throws IOException {
    rig.grow(container, raidDisks, added);
    for (TaskHandle act : acts) {
      rig.machine.await(act);
    }
    assertEquals(Integer.toString(raidDisks), array.show(ArrayAttribute.RAID_DISKS));
  }

  /** Every sector's history has an explanation. */
  void judge() throws IOException {
    clients.forEach(RegisterClient::stop);
    for (TaskHandle client : running) {
      rig.machine.await(client);
    }
    rig.machine.host().run(RegisterClient.readingAll(array, history, sectors));
    history.check();
  }
}
