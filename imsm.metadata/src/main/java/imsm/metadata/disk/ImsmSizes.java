package imsm.metadata.disk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The format's size arithmetic, in 512-byte blocks. Which division comes first, and what is rounded
 * where, is part of the format: two writers that round differently do not read each other's
 * volumes.
 */
public final class ImsmSizes {
  /** One mebibyte: what a volume's share of each member is rounded down to. */
  public static final long MIB = 2048;

  /** Region behind the data of each member for dirty stripes, PPL or bitmap. */
  public static final long DIRTY_STRIPE_REGION = 2048;

  /** End of a disk that belongs to the metadata and the copy area. */
  public static final long MPB_RESERVE = 2210;

  /** Further reserve before it, and between volumes. */
  public static final long VOLUME_RESERVE = 8192;

  /** Copy area of a general migration, on every member. */
  public static final long COPY_AREA = 2048;

  /** Distance of the copy area's first block from the end of the smallest member. */
  public static final long COPY_AREA_FROM_END = 2209;

  /** Strip size that RAID1 stores, though it has no strips. */
  public static final int RAID1_STRIP = 128;

  private ImsmSizes() {}

  /** A stretch of a disk. */
  public record Extent(long start, long size) {
    public long end() {
      return start + size;
    }
  }

  /** Blocks that the data of a volume takes on each member. */
  public static long perDeviceArraySize(ImsmMap map) {
    long size = map.numDataStripes() * map.blocksPerStrip();
    return map.level() == 1 || map.level() == 10 ? 2 * size : size;
  }

  /** num_data_stripes for an array of this size in this geometry. */
  public static long numDataStripes(ImsmMap map, long size) {
    return size / map.numDataMembers() / map.numDomains() / map.blocksPerStrip();
  }

  /** Rounded down so that each of {@code dataMembers} gets whole mebibytes. */
  public static long roundToMib(long size, int dataMembers) {
    return size / dataMembers / MIB * MIB * dataMembers;
  }

  /** Array size of a new volume that takes {@code perDevice} blocks of each of its members. */
  public static long createdSize(int level, int dataMembers, int strip, long perDevice) {
    long whole = level == 1 ? perDevice : perDevice / strip * strip;
    return roundToMib(whole * dataMembers, dataMembers);
  }

  /** blocks_per_member of a new volume with this share of each member. */
  public static long createdBlocksPerMember(int level, int strip, long perMember) {
    long blocks = perMember + DIRTY_STRIPE_REGION;
    return level == 1 ? blocks : blocks / strip * strip;
  }

  /** Array size after an expansion to the geometry of {@code destination}. */
  public static long expandedSize(ImsmMap destination) {
    int dataMembers = destination.numDataMembers();
    return roundToMib(perDeviceArraySize(destination) * dataMembers, dataMembers);
  }

  /** Array size that md runs with while a volume migrates away from this geometry. */
  public static long sourceSize(ImsmMap source, ImsmMap destination) {
    return perDeviceArraySize(destination) * source.numDataMembers();
  }

  /**
   * What md takes of each member.
   *
   * @param logicalBlockSize of the members
   */
  public static long componentSize(ImsmVolume volume, int logicalBlockSize) {
    ImsmMap map = volume.map0();
    int dataMembers = map.numDataMembers();
    if (dataMembers == 0) {
      return 0;
    }
    long size = perDeviceArraySize(map);
    if (Math.abs(size * dataMembers - volume.size()) > MIB * dataMembers) {
      size = volume.size() / dataMembers;
    }
    ImsmMap source = volume.currentMap();
    if (source.level() == 1) {
      return size;
    }
    long alignment = source.blocksPerStrip() * 512L / logicalBlockSize;
    return alignment == 0 ? size : size - size % alignment;
  }

  /** What the volumes take of the disk with this index, sorted by start. */
  public static List<Extent> extents(Mpb mpb, int diskIndex) {
    List<Extent> extents = new ArrayList<>();
    for (ImsmVolume volume : mpb.volumes()) {
      if (volume.map0().slotOf(diskIndex) >= 0) {
        extents.add(
            new Extent(volume.map0().pbaOfLba0(), perDeviceArraySize(volume.map0())));
      }
    }
    extents.sort(Comparator.comparingLong(Extent::start));
    return extents;
  }

  /**
   * Blocks at the end of a member that volumes must leave alone: the usual reserve, but no more
   * than what the volumes there have left.
   *
   * @param diskIndex index in the disk table; one that no volume uses gets the usual reserve
   * @param totalBlocks of that disk
   * @param bufferLength bytes that the metadata may come to need, {@link #bufferLength}
   */
  public static long reserved(Mpb mpb, int diskIndex, long totalBlocks, int bufferLength) {
    List<Extent> extents = extents(mpb, diskIndex);
    long reserve = MPB_RESERVE + VOLUME_RESERVE;
    if (extents.isEmpty()) {
      return reserve;
    }
    for (Extent extent : extents) {
      if (extent.size() == 0) {
        return totalBlocks - extent.start();
      }
    }
    long rest = totalBlocks - extents.get(extents.size() - 1).end() & ~1L;
    long least = (bufferLength + 511) / 512;
    return Math.min(reserve, Long.compareUnsigned(rest, least) < 0 ? least : rest & Long.MAX_VALUE);
  }

  /** {@link #reserved} for a disk of the table, with the buffer that its metadata needs. */
  public static long reserved(Mpb mpb, int diskIndex, int logicalBlockSize) {
    return reserved(mpb, diskIndex, mpb.disks().get(diskIndex).totalBlocks(),
        bufferLength(mpb, logicalBlockSize));
  }

  /**
   * The reserve that a spare must have to join: that of the smallest member, but no more than the
   * metadata and one dirty stripe region, so that recovery is not refused for want of comfort.
   */
  public static long minReserved(Mpb mpb, int logicalBlockSize) {
    int smallest = -1;
    for (int i = 0; i < mpb.disks().size(); i++) {
      ImsmDisk disk = mpb.disks().get(i);
      boolean member = disk.isConfigured() && !disk.isFailed();
      if (member && (smallest < 0
          || disk.totalBlocks() < mpb.disks().get(smallest).totalBlocks())) {
        smallest = i;
      }
    }
    if (smallest < 0) {
      return MPB_RESERVE + VOLUME_RESERVE;
    }
    return Math.min(reserved(mpb, smallest, logicalBlockSize), MPB_RESERVE + DIRTY_STRIPE_REGION);
  }

  /** Blocks that a disk must at least have to join the volumes of this container as a member. */
  public static long minSpareSize(Mpb mpb, int memberIndex, int logicalBlockSize) {
    List<Extent> extents = extents(mpb, memberIndex);
    long end = extents.isEmpty() ? 0 : extents.get(extents.size() - 1).end();
    return end + minReserved(mpb, logicalBlockSize);
  }

  /**
   * First block of the copy area when the smallest member has this many blocks; a whole logical
   * block, which is what is left of it once the record was stored in those.
   */
  public static long copyAreaPba(long smallestTotalBlocks, int logicalBlockSize) {
    long pba = smallestTotalBlocks - COPY_AREA_FROM_END;
    return pba - pba % (logicalBlockSize / 512);
  }

  /** First block of a volume placed behind {@code previous}. */
  public static long nextVolumePba(Extent previous) {
    return previous.end() + VOLUME_RESERVE;
  }

  /**
   * Bytes that the metadata comes to need if every volume migrates, in whole sectors; mdadm holds
   * that much from the start.
   */
  public static int bufferLength(Mpb mpb, int logicalBlockSize) {
    int needed = 0;
    int longest = 0;
    for (ImsmVolume volume : mpb.volumes()) {
      int now = VolumeDescriptor.MAP0 + MapDescriptor.length(volume.map0().numMembers());
      int migrating = now + MapDescriptor.length(volume.currentMap().numMembers());
      needed += volume.vol().migrating() ? 0 : migrating - now;
      longest = Math.max(longest, migrating);
      needed += longest - migrating;
    }
    int length = mpb.mpbSize() + needed;
    return (length + logicalBlockSize - 1) / logicalBlockSize * logicalBlockSize;
  }
}
