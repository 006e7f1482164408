package nbd.export;

import harness.disk.MemoryDisk;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import harness.machine.Parts;
import imsm.metadata.ImsmFormat;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import md.core.MdCore;
import mdadm.admin.AdministratorService;
import mdmon.monitor.MdmonService;
import raid.api.admin.CreateVolume;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.export.ArrayExport;
import raid.api.export.RunningExport;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** A live machine with a volume {@code vol0} on disks in memory, served at a Unix socket. */
final class Rig implements AutoCloseable {

  private static final int DISK_BYTES = 64 << 20;
  private static final int COMPONENT_KIB = 2048;

  final Machine machine;
  final MdArray container;
  final MdArray array;
  private final NbdExporter exporter = new NbdExporter();
  private final Path folder;
  private final List<RunningExport> exports = new ArrayList<>();

  Rig(RaidLevel level, int disks) throws IOException {
    folder = Files.createTempDirectory("nbd");
    machine = new Machines(parts()).boot(MachineOptions.DEFAULT);
    List<Disk> plugged = new ArrayList<>();
    for (int i = 0; i < disks; i++) {
      plugged.add(plug(i));
    }
    container = machine.run(machine.mdadm().createContainer("imsm", plugged));
    array =
        machine.run(
            machine
                .mdadm()
                .createVolume(
                    container.name(),
                    new CreateVolume("vol0", level, disks, 64, COMPONENT_KIB, List.of(), true)));
  }

  private static Parts parts() {
    return Parts.of(
        new MdCore(),
        new AdministratorService(),
        new MdmonService(),
        List.of(new ImsmFormat()),
        List.of(new Raid0Provider(), new Raid5Provider()));
  }

  /** One more disk, blank. */
  Disk plug(int index) {
    return machine.disks().plug(new MemoryDisk("NBDDISK%05d".formatted(index), 512, DISK_BYTES));
  }

  long bytes() {
    return array.status().arraySectors() << 9;
  }

  RunningExport serve(boolean readOnly) throws IOException {
    UnixDomainSocketAddress address =
        UnixDomainSocketAddress.of(folder.resolve("socket" + exports.size()));
    RunningExport export =
        exporter.serve(
            new ArrayExport(machine.host(), array, List.of("vol0", "md126"), address, readOnly));
    exports.add(export);
    return export;
  }

  @Override
  public void close() throws IOException {
    for (RunningExport export : exports) {
      export.close();
    }
    machine.close();
    Files.delete(folder);
  }
}
