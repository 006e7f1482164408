package imsm.metadata.volume;

import imsm.metadata.disk.ImsmMap;
import java.util.Optional;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

/** Maps as md's geometries. The format implies the layout: RAID5 is always left-asymmetric. */
public final class Geometries {
  private static final int LEFT_ASYMMETRIC = 0;
  /** RAID10, two near copies. */
  private static final int NEAR_2 = 0x102;

  private Geometries() {}

  /** md's level for a map; empty for one that is not known. */
  public static Optional<RaidLevel> level(ImsmMap map) {
    return RaidLevel.of(Integer.toString(map.level()));
  }

  /**
   * @param componentSectors what md takes of each member
   */
  public static Geometry of(ImsmMap map, long componentSectors) {
    int layout = map.level() == 10 ? NEAR_2 : LEFT_ASYMMETRIC;
    return new Geometry(level(map).orElseThrow(), layout, map.numMembers(), map.blocksPerStrip(),
        componentSectors);
  }
}
