package raid.api.array;

/**
 * How an array lies on its members.
 *
 * @param layout md's number of the parity layout (ALGORITHM_* in raid5.h); 0 where the level has
 *     none
 * @param raidDisks number of slots
 * @param chunkSectors 512-byte sectors
 * @param componentSectors 512-byte sectors used on each member ({@code component_size} in sectors)
 */
public record Geometry(
    RaidLevel level, int layout, int raidDisks, int chunkSectors, long componentSectors) {

  /** RAID5 with the parity on the last slot: RAID0 taken over looks so. */
  public static final int LAYOUT_PARITY_LAST = 5;

  /** Slots that hold data in each stripe (raid0, raid4, raid5, raid6). */
  public int dataDisks() {
    return raidDisks - level.parityDisks();
  }

  public Geometry withRaidDisks(int disks) {
    return new Geometry(level, layout, disks, chunkSectors, componentSectors);
  }

  public Geometry withComponentSectors(long sectors) {
    return new Geometry(level, layout, raidDisks, chunkSectors, sectors);
  }

  public Geometry withChunkSectors(int sectors) {
    return new Geometry(level, layout, raidDisks, sectors, componentSectors);
  }

  public Geometry withLevel(RaidLevel newLevel, int newLayout) {
    return new Geometry(newLevel, newLayout, raidDisks, chunkSectors, componentSectors);
  }
}
