package harness.command;

import harness.launch.UsageException;
import harness.machine.ArrayNames;
import harness.machine.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.MdArray;
import raid.api.block.Disk;

/** What the names that mdadm is given stand for on a machine. */
final class MdadmNames {

  private final Machine machine;

  MdadmNames(Machine machine) {
    this.machine = machine;
  }

  /** {@code md127}, whatever it was called. */
  String container(String name) throws IOException {
    MdArray array = Stage.array(machine, name);
    if (array.status().geometry().isPresent()) {
      throw new UsageException("%s is a volume; name its container".formatted(array.name()));
    }
    return array.name();
  }

  /** The container that the disk is in. */
  String containerOf(Disk disk) {
    return machine.md().arrays().stream()
        .filter(array -> array.status().geometry().isEmpty())
        .filter(array -> array.member(disk.name()).isPresent())
        .map(MdArray::name)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    disk.name() + " is in no container; make one with --create -e imsm first"));
  }

  List<Disk> disks(List<String> names) {
    List<Disk> disks = new ArrayList<>();
    for (String name : names) {
      Disk disk =
          machine
              .disks()
              .named(ArrayNames.shortName(name))
              .orElseThrow(
                  () ->
                      new UsageException(
                          "no disk %s is plugged in; 'disks' lists them, 'plug IMAGE' takes an image"
                              .formatted(name)));
      if (disks.contains(disk)) {
        throw new UsageException(name + " is named twice");
      }
      disks.add(disk);
    }
    return disks;
  }

  void checkFree(String name) throws IOException {
    if (machine.names().find(name).isPresent()) {
      throw new UsageException(name + " is the name of an array already");
    }
  }
}
