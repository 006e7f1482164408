package bench.table;

import bench.Product;
import harness.host.TraceSink;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.host.TaskHandle;
import raid.api.metadata.WriteOrder;

/** A machine of the whole product with one Intel volume on the first of its disks. */
final class BenchArray implements Closeable {

  static final int CHUNK_KIB = 64;

  private final Machine machine;
  private final MdArray container;
  private final MdArray volume;
  private final List<Disk> spares;

  /**
   * @param members of the volume; the other disks are for its expansion
   * @param memberBytes of each that the volume uses
   */
  BenchArray(
      List<? extends BlockDevice> devices,
      RaidLevel level,
      int members,
      long memberBytes,
      WriteOrder order)
      throws IOException {
    machine =
        new Machines(Product.parts())
            .boot(
                new MachineOptions(
                    order, GrowSequence.LINUX, TraceSink.NONE, MachineOptions.SILENT));
    List<Disk> disks = devices.stream().map(machine.disks()::plug).toList();
    spares = disks.subList(members, disks.size());
    container = machine.run(machine.mdadm().createContainer("imsm", disks.subList(0, members)));
    volume =
        machine.run(
            machine
                .mdadm()
                .createVolume(
                    container.name(),
                    new CreateVolume(
                        "vol0", level, members, CHUNK_KIB, memberBytes >> 10, List.of(), true)));
  }

  Machine machine() {
    return machine;
  }

  MdArray volume() {
    return volume;
  }

  long bytes() {
    return volume.status().arraySectors() << 9;
  }

  /** Begins the expansion onto all disks. */
  Optional<TaskHandle> grow() throws IOException {
    machine.run(machine.mdadm().add(container.name(), spares));
    int all = machine.disks().disks().size();
    return machine.run(
        machine.mdadm().grow(container.name(), GrowRequest.raidDisks(all, spares)));
  }

  /** The whole expansion. */
  void growToEnd() throws IOException {
    Optional<TaskHandle> rest = grow();
    if (rest.isPresent()) {
      machine.await(rest.get());
    }
    if (volume.status().reshaping()) {
      throw new IllegalStateException("the expansion has not ended");
    }
  }

  /** Switches off as it is. */
  void cutOff() throws IOException {
    machine.cutOff();
  }

  @Override
  public void close() throws IOException {
    machine.close();
  }
}
