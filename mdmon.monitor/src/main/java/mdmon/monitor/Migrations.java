package mdmon.monitor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import raid.api.metadata.Container;
import raid.api.metadata.VolumeInfo;

/**
 * Which volumes were in migration at one moment, to tell people what a change of the metadata came
 * to.
 *
 * @param volumes their indexes
 */
record Migrations(Set<Integer> volumes) {

  static Migrations of(Container metadata) {
    Set<Integer> volumes = new HashSet<>();
    for (VolumeInfo volume : metadata.volumes()) {
      if (volume.reshape().isPresent()) {
        volumes.add(volume.index());
      }
    }
    return new Migrations(volumes);
  }

  /** Volumes that have come into migration since. */
  List<VolumeInfo> begun(Container metadata) {
    List<VolumeInfo> begun = new ArrayList<>();
    for (VolumeInfo volume : metadata.volumes()) {
      if (volume.reshape().isPresent() && !volumes.contains(volume.index())) {
        begun.add(volume);
      }
    }
    return begun;
  }

  /** Volumes whose migration has ended since. */
  List<VolumeInfo> ended(Container metadata) {
    List<VolumeInfo> ended = new ArrayList<>();
    for (VolumeInfo volume : metadata.volumes()) {
      if (volume.reshape().isEmpty() && volumes.contains(volume.index())) {
        ended.add(volume);
      }
    }
    return ended;
  }
}
