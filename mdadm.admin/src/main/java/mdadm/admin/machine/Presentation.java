package mdadm.admin.machine;

import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.metadata.VolumeInfo;

/**
 * A volume's geometries as md has to be told of them. md cannot reshape RAID0, so a RAID0 volume is
 * shown as an array with one more slot, for a parity that is not there: the slot behind the data
 * disks (super-intel.c getinfo_super_imsm_volume; today's programs take level 4 for it, the design
 * of 2010 level 5 with the parity last). To the metadata it stays RAID0 all the way.
 *
 * @param before the geometry the data has now
 * @param after the geometry it is to have; equals {@code before} without a migration
 */
public record Presentation(Geometry before, Geometry after) {

  /** How RAID0 is shown to md while it is reshaped. */
  public enum Disguise {
    RAID4(RaidLevel.RAID4, 0),
    RAID5(RaidLevel.RAID5, Geometry.LAYOUT_PARITY_LAST);

    private final RaidLevel level;
    private final int layout;

    Disguise(RaidLevel level, int layout) {
      this.level = level;
      this.layout = layout;
    }

    public RaidLevel level() {
      return level;
    }

    private Geometry over(Geometry raid0) {
      return raid0.withLevel(level, layout).withRaidDisks(raid0.raidDisks() + 1);
    }
  }

  /** As an array that runs without a reshape. */
  public static Presentation plain(VolumeInfo volume) {
    return new Presentation(volume.geometry(), volume.geometry());
  }

  /** As an array that is being reshaped. */
  public static Presentation reshaping(VolumeInfo volume, Disguise disguise) {
    Geometry from = volume.geometry();
    return between(from, volume.reshape().map(VolumeInfo.Reshape::target).orElse(from), disguise);
  }

  /** From one geometry of the metadata to another. */
  public static Presentation between(Geometry from, Geometry to, Disguise disguise) {
    if (from.level() != RaidLevel.RAID0) {
      return new Presentation(from, to);
    }
    return to.level() == RaidLevel.RAID0
        ? new Presentation(disguise.over(from), disguise.over(to))
        : new Presentation(Disguise.RAID5.over(from), to);
  }

  /**
   * The least that must be saved before the first blocks may move: a stretch of the array that
   * fills whole stripes of both geometries (Grow.c compute_backup_blocks); 512-byte sectors.
   */
  public long criticalSectors() {
    long from = (long) before.chunkSectors() * before.dataDisks();
    long to = (long) after.chunkSectors() * after.dataDisks();
    return from / gcd(from, to) * to;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
