package md1.metadata.disk;

import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/**
 * Whether md would take a superblock from a disk at all (the kernel's super_1_load and the checks
 * of super_1_validate): a structure that decodes may still be damaged, in the wrong place, of a
 * newer kernel, or point outside its disk.
 */
public final class Acceptance {
  private static final long LEAST_DATA = 10;
  private static final int PPLS = Feature.PPL | Feature.MULTIPLE_PPLS;

  private final Superblock sb;
  private final String disk;
  private final long at;

  private Acceptance(Superblock sb, String disk, long at) {
    this.sb = sb;
    this.disk = disk;
    this.at = at;
  }

  /**
   * @param superSector where it was read
   * @param diskSectors length of the disk
   * @throws MetadataException naming the first field that is wrong
   */
  public static void check(
      SuperblockCodec.Found found, String disk, long superSector, long diskSectors)
      throws MetadataException {
    Acceptance of = new Acceptance(found.superblock(), disk, superSector * 512);
    of.require(found.checksumRight(), SuperblockDescriptor.SB_CSUM, "sb_csum",
        hex(found.checksum()), hex(found.expected()));
    of.place(superSector);
    of.features();
    of.room(superSector, diskSectors);
    of.geometry();
  }

  private void place(long superSector) throws MetadataException {
    require(sb.device().superOffset() == superSector, SuperblockDescriptor.SUPER_OFFSET,
        "super_offset", unsigned(sb.device().superOffset()), Long.toString(superSector));
    require(sb.pad0() == 0, SuperblockDescriptor.PAD0, "pad0", hex(sb.pad0()), "0");
    Octets pad3 = sb.state().pad3();
    require(pad3.equals(Octets.zeros(pad3.length())), SuperblockDescriptor.PAD3, "pad3",
        pad3.toString(), "zeros");
  }

  private void features() throws MetadataException {
    require((sb.features() & ~Feature.ALL) == 0, SuperblockDescriptor.FEATURE_MAP, "feature_map",
        hex(sb.features()), "no bit beyond " + hex(Feature.ALL));
    require(!sb.has(PPLS) || !sb.has(Feature.BITMAP_OFFSET | Feature.JOURNAL),
        SuperblockDescriptor.FEATURE_MAP, "feature_map", hex(sb.features()),
        "a PPL without a bitmap or a journal");
    require((sb.features() & PPLS) != PPLS, SuperblockDescriptor.FEATURE_MAP, "feature_map",
        hex(sb.features()), "one kind of PPL");
    require(!sb.has(Feature.RAID0_LAYOUT) || sb.array().level() == 0,
        SuperblockDescriptor.FEATURE_MAP, "feature_map", hex(sb.features()),
        "a RAID0 layout with level 0 only");
  }

  private void room(long superSector, long diskSectors) throws MetadataException {
    Superblock.Device device = sb.device();
    require(Long.compareUnsigned(device.dataSize(), LEAST_DATA) >= 0
            && Long.compareUnsigned(device.dataSize(), diskSectors) <= 0,
        SuperblockDescriptor.DATA_SIZE, "data_size", unsigned(device.dataSize()),
        LEAST_DATA + " to the disk's " + diskSectors);
    boolean ahead = superSector >= Minor.V1_0.superOffset(diskSectors);
    long first = ahead ? 0 : superSector + (SuperblockCodec.length(sb) + 511) / 512;
    long end = ahead ? superSector : diskSectors;
    data("data_offset", SuperblockDescriptor.DATA_OFFSET, device.dataOffset(), first, end);
    if (sb.reshaping() && sb.dataShift() != 0) {
      data("data_offset and new_offset", SuperblockDescriptor.NEW_OFFSET,
          device.dataOffset() + sb.dataShift(), first, end);
    }
  }

  private void data(String field, int offset, long start, long first, long end)
      throws MetadataException {
    require(start >= first && start <= end, offset, field, unsigned(start), first + " to " + end);
    long used = sb.array().level() <= 0 ? 0 : sb.array().size();
    require(used >= 0 && used <= end - start, SuperblockDescriptor.SIZE, "size",
        unsigned(used), "at most " + (end - start) + " behind " + field);
  }

  private void geometry() throws MetadataException {
    Superblock.Whole array = sb.array();
    require(array.chunkSize() >= 0, SuperblockDescriptor.CHUNKSIZE, "chunksize",
        Integer.toUnsignedString(array.chunkSize()), "below 2^31");
    require(!sb.reshaping() || sb.reshape().position() >= 0,
        SuperblockDescriptor.RESHAPE_POSITION, "reshape_position",
        unsigned(sb.reshape().position()), "below 2^63");
  }

  private void require(boolean right, int offset, String field, String found, String expected)
      throws MetadataException {
    if (!right) {
      throw new MetadataException(disk, at + offset, field, found, expected);
    }
  }

  private static String hex(int value) {
    return Integer.toHexString(value);
  }

  private static String unsigned(long value) {
    return Long.toUnsignedString(value);
  }
}
