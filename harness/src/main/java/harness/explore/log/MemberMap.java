package harness.explore.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import raid.api.array.Geometry;
import raid.api.block.Disk;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/** Which sectors of which disk belong to which volume, and how those lie on them. */
public final class MemberMap {

  /**
   * A component.
   *
   * @param disk place in the order of plugging
   */
  public record Component(int volume, String name, int slot, int disk, long offset, long sectors) {}

  private final List<Component> components = new ArrayList<>();
  private final Map<Integer, Geometry> geometries = new HashMap<>();

  public MemberMap(List<VolumeInfo> volumes, List<Disk> disks) {
    for (VolumeInfo volume : volumes) {
      geometries.put(volume.index(), volume.geometry());
      for (VolumeMember member : volume.members()) {
        member
            .disk()
            .ifPresent(
                disk ->
                    components.add(
                        new Component(
                            volume.index(),
                            volume.name(),
                            member.slot(),
                            disks.indexOf(disk),
                            member.offsetSectors(),
                            volume.geometry().componentSectors())));
      }
    }
  }

  public List<Component> components() {
    return components;
  }

  public Geometry geometry(int volume) {
    return geometries.get(volume);
  }

  /** Sectors of a disk as people would say where they are. */
  public String describe(int disk, long sector, long count) {
    for (Component c : components) {
      if (c.disk() == disk && sector >= c.offset() && sector < c.offset() + c.sectors()) {
        long from = sector - c.offset();
        return "data of %s slot %d, component sectors %d to %d"
            .formatted(c.name(), c.slot(), from, from + count - 1);
      }
    }
    return "sectors %d to %d".formatted(sector, sector + count - 1);
  }
}
