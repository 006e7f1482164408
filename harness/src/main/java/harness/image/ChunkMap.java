package harness.image;

import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

/** Where the chunks of an array lie: RAID0 of equal members, and RAID4/5 in all layouts. */
public record ChunkMap(Geometry geometry) {

  /**
   * @param row stripe number
   */
  public record Place(int slot, long row) {}

  public static boolean knows(RaidLevel level) {
    return level == RaidLevel.RAID0 || level == RaidLevel.RAID4 || level == RaidLevel.RAID5;
  }

  /** Chunks of data in one component, for the whole array. */
  public long chunks() {
    return geometry.componentSectors() / geometry.chunkSectors() * geometry.dataDisks();
  }

  public Place of(long chunk) {
    int disks = geometry.raidDisks();
    int data = geometry.dataDisks();
    long row = chunk / data;
    int index = (int) (chunk % data);
    if (geometry.level() == RaidLevel.RAID0) {
      return new Place(index, row);
    }
    int turn = (int) (row % disks);
    int layout = geometry.level() == RaidLevel.RAID4 ? 5 : geometry.layout();
    int parity =
        switch (layout) {
          case 0, 2 -> data - turn;
          case 1, 3 -> turn;
          case 4 -> 0;
          default -> data;
        };
    boolean symmetric = layout == 2 || layout == 3;
    int slot = symmetric ? (parity + 1 + index) % disks : index >= parity ? index + 1 : index;
    return new Place(slot, row);
  }
}
