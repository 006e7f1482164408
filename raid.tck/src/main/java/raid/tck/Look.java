package raid.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/** All that a container says of itself, as lines to compare; disks may come in any order. */
final class Look {

  private Look() {}

  static List<String> at(Container container) {
    List<String> lines = new ArrayList<>();
    for (ContainerDisk disk : container.disks()) {
      lines.add("%s %s %d %s %d".formatted(disk.disk().map(Disk::name).orElse("-"), disk.serial(),
          disk.index(), disk.role(), disk.usableSectors()));
    }
    Collections.sort(lines);
    lines.add(0, container.format() + " " + container.uuid());
    for (VolumeInfo volume : container.volumes()) {
      lines.add("%d %s %s %s %d %s %d %s %d %d %s".formatted(volume.index(), volume.name(),
          volume.uuid(), volume.geometry(), volume.arraySectors(), volume.dirty(),
          volume.resyncStart(), volume.reshape(), volume.finalArraySectors(),
          volume.safeModeDelayMillis(), volume.unsupported()));
      for (VolumeMember member : volume.members()) {
        lines.add("%d %s %d %d %s %d".formatted(member.slot(),
            member.disk().map(Disk::name).orElse("-"), member.offsetSectors(),
            member.sizeSectors(), member.inSync(), member.newOffsetSectors()));
      }
    }
    return lines;
  }
}
