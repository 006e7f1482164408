package harness.command;

import harness.launch.UsageException;
import harness.machine.ArrayNames;
import harness.machine.Machine;
import harness.machine.Machines;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import raid.api.admin.CreateVolume;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

/** {@code mdadm --create}: a container, or a volume in one. */
final class MdadmCreate {

  private final MdadmOptions options;
  private final Machines machines;
  private final Machine machine;
  private final MdadmNames names;

  MdadmCreate(MdadmOptions options, Machines machines, Machine machine) {
    this.options = options;
    this.machines = machines;
    this.machine = machine;
    names = new MdadmNames(machine);
  }

  /**
   * @param name of what is made
   * @param where disks, or for a volume a container
   */
  void run(String name, List<String> where) throws IOException {
    if (options.spareDevices != null && options.spareDevices != 0) {
      throw new UsageException("--spare-devices: make the container first, then --add the spares");
    }
    if (options.raidDevices == null) {
      throw new UsageException("--create needs --raid-devices");
    }
    if (options.metadata != null || options.level == null || options.level.equals("container")) {
      container(name, where);
    } else {
      volume(name, where);
    }
  }

  private void container(String name, List<String> where) throws IOException {
    if (options.level != null && !options.level.equals("container")) {
      throw new UsageException(
          "--level %s with --metadata: make the container first, then the volume in it"
              .formatted(options.level));
    }
    List<Disk> disks = names.disks(where);
    checkCount(disks);
    String format = FormatChoice.of(machines, options.metadata);
    names.checkFree(name);
    MdArray container = machine.run(machine.mdadm().createContainer(format, disks));
    machine.names().nameContainer(name, container.name());
  }

  private void volume(String name, List<String> where) throws IOException {
    RaidLevel level = options.raidLevel().orElseThrow();
    Optional<MdArray> named = machine.names().find(where.get(0));
    List<Disk> members = named.isPresent() ? List.of() : names.disks(where);
    String container =
        named.isPresent() ? named.get().name() : names.containerOf(members.get(0));
    if (!members.isEmpty()) {
      checkCount(members);
    }
    names.checkFree(name);
    CreateVolume request =
        new CreateVolume(
            ArrayNames.shortName(name),
            level,
            options.raidDevices,
            options.chunkKib().orElse(0),
            options.sizeKib().orElse(0L),
            members,
            options.assumeClean,
            options.layout());
    machine.run(machine.mdadm().createVolume(container, request));
  }

  private void checkCount(List<Disk> disks) {
    if (disks.size() != options.raidDevices) {
      throw new UsageException(
          "--raid-devices is %d, but %d disks are named"
              .formatted(options.raidDevices, disks.size()));
    }
  }
}
