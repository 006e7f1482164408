package mdadm.admin.machine;

import java.io.IOException;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.metadata.VolumeInfo;

/**
 * Tells a new array what it is, in the order of sysfs.c sysfs_set_array: the old geometry first,
 * and when a reshape stands somewhere inside, its position and the new geometry after that.
 */
public final class ArraySetup {

  private static final int SECTOR = 512;

  private ArraySetup() {}

  /**
   * @param resyncStart sectors per member; NONE for an array in sync
   */
  public static void describe(
      MdArray array,
      MetadataVersion version,
      VolumeInfo volume,
      Presentation shown,
      long resyncStart)
      throws IOException {
    Geometry old = shown.before();
    array.store(ArrayAttribute.METADATA_VERSION, version.text());
    array.store(ArrayAttribute.LEVEL, old.level().text());
    array.store(ArrayAttribute.RAID_DISKS, Integer.toString(old.raidDisks()));
    chunkAndLayout(array, old);
    array.store(ArrayAttribute.COMPONENT_SIZE, Long.toString(old.componentSectors() / 2));
    array.store(ArrayAttribute.ARRAY_SIZE, Long.toString(volume.arraySectors() / 2));
    if (old.level() != RaidLevel.RAID0) {
      array.store(ArrayAttribute.RESYNC_START, sectorOrMax(resyncStart));
    }
  }

  /**
   * @param position array sectors
   */
  public static void describeReshape(MdArray array, Presentation shown, long position)
      throws IOException {
    array.store(ArrayAttribute.RESHAPE_POSITION, Long.toString(position));
    chunkAndLayout(array, shown.after());
    array.store(ArrayAttribute.RAID_DISKS, Integer.toString(shown.after().raidDisks()));
  }

  private static void chunkAndLayout(MdArray array, Geometry geometry) throws IOException {
    array.store(ArrayAttribute.CHUNK_SIZE, Long.toString((long) geometry.chunkSectors() * SECTOR));
    array.store(ArrayAttribute.LAYOUT, Integer.toString(geometry.layout()));
  }

  private static String sectorOrMax(long sector) {
    return sector == ArrayStatus.NONE ? Stores.MAX_SECTOR : Long.toString(sector);
  }

  public static void block(MdArray array, MetadataVersion version, boolean block)
      throws IOException {
    array.store(ArrayAttribute.METADATA_VERSION, version.asBlocked(block).text());
  }

  public static void safeMode(MdArray array, long millis) throws IOException {
    array.store(
        ArrayAttribute.SAFE_MODE_DELAY,
        millis / 1000 + "." + Long.toString(1000 + millis % 1000).substring(1));
  }

  /** Takes back an array that could not be brought up. */
  public static void forget(MdArray array) throws IOException {
    array.store(ArrayAttribute.ARRAY_STATE, "clear");
  }
}
