package mdadm.admin.detail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import mdadm.admin.machine.MdMachine;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.metadata.Container;

/** {@code --detail} of a container. */
final class ContainerDetail {

  private ContainerDetail() {}

  /**
   * @param volumes newest first
   */
  static String of(MdArray array, Container metadata, List<MdArray> volumes) {
    List<Disk> disks = MdMachine.disks(array);
    Lines lines = new Lines();
    lines.raw("/dev/" + array.name() + ":");
    lines.line("Version", metadata.format());
    lines.line("Raid Level", "container");
    lines.line("Total Devices", disks.size());
    lines.blank();
    lines.line("Working Devices", disks.size());
    lines.blank().blank();
    lines.line("UUID", metadata.uuid());
    lines.raw("     Member Arrays :" + names(volumes));
    lines.blank();
    lines.raw("    Number   Major   Minor   RaidDevice").blank();
    disks.forEach(disk -> lines.device("-", disk, "-", ""));
    return lines.toString();
  }

  private static String names(List<MdArray> volumes) {
    List<MdArray> oldestFirst = new ArrayList<>(volumes);
    Collections.reverse(oldestFirst);
    return oldestFirst.stream()
        .map(volume -> " /dev/" + volume.name())
        .collect(Collectors.joining());
  }
}
