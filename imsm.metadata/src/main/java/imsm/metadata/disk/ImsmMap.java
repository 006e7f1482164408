package imsm.metadata.disk;

import java.util.ArrayList;
import java.util.List;
import metadata.kit.Octets;

/**
 * One geometry of a volume: where its data lies on the members, how it is striped, and which disk
 * fills which slot. All sizes in 512-byte blocks.
 *
 * @param pbaOfLba0 first data block on each member
 * @param blocksPerMember extent on each member, including the dirty stripe region
 * @param numDataStripes strips on each member that hold data (halved for RAID1 and RAID10)
 * @param blocksPerStrip chunk, at most 65535
 * @param mapState state of this geometry
 * @param raidLevel the stored byte; see {@link #level()}
 * @param numDomains copies: 2 for RAID1 and RAID10, else 1
 * @param failedDiskNum slot of the first failed member, {@link #NO_FAILED_DISK} if none
 * @param ddf always 1, kept as found
 * @param filler 16 bytes kept as found
 * @param diskOrdTbl a word for each member, in slot order
 */
public record ImsmMap(
    long pbaOfLba0,
    long blocksPerMember,
    long numDataStripes,
    int blocksPerStrip,
    MapState mapState,
    int raidLevel,
    int numDomains,
    int failedDiskNum,
    int ddf,
    Octets filler,
    List<Ord> diskOrdTbl) {
  public static final int NO_FAILED_DISK = 0xFF;

  public ImsmMap {
    diskOrdTbl = List.copyOf(diskOrdTbl);
    if (filler.length() != MapDescriptor.FILLER_LENGTH) {
      throw new IllegalArgumentException("filler of 16 bytes");
    }
  }

  /** An empty map's filler. */
  public static Octets noFiller() {
    return Octets.zeros(MapDescriptor.FILLER_LENGTH);
  }

  public int numMembers() {
    return diskOrdTbl.size();
  }

  /** RAID level in md's numbers: a stored 1 with other than two members means RAID10. */
  public int level() {
    return raidLevel == 1 && numMembers() != 2 ? 10 : raidLevel;
  }

  /** Members' worth of data in a stripe; 0 for an unknown level. */
  public int numDataMembers() {
    return switch (level()) {
      case 0 -> numMembers();
      case 1, 10 -> numMembers() / 2;
      case 5 -> Math.max(0, numMembers() - 1);
      default -> 0;
    };
  }

  /** Slot filled by the disk with this index, -1 if none. */
  public int slotOf(int diskIndex) {
    for (int slot = 0; slot < diskOrdTbl.size(); slot++) {
      if (diskOrdTbl.get(slot).diskIndex() == diskIndex) {
        return slot;
      }
    }
    return -1;
  }

  public ImsmMap withMapState(MapState state) {
    return new ImsmMap(pbaOfLba0, blocksPerMember, numDataStripes, blocksPerStrip, state,
        raidLevel, numDomains, failedDiskNum, ddf, filler, diskOrdTbl);
  }

  public ImsmMap withFailedDiskNum(int slot) {
    return new ImsmMap(pbaOfLba0, blocksPerMember, numDataStripes, blocksPerStrip, mapState,
        raidLevel, numDomains, slot, ddf, filler, diskOrdTbl);
  }

  /** Also changes num_members, which is the table's length. */
  public ImsmMap withDiskOrdTbl(List<Ord> ords) {
    return new ImsmMap(pbaOfLba0, blocksPerMember, numDataStripes, blocksPerStrip, mapState,
        raidLevel, numDomains, failedDiskNum, ddf, filler, ords);
  }

  public ImsmMap withOrd(int slot, Ord ord) {
    List<Ord> ords = new ArrayList<>(diskOrdTbl);
    ords.set(slot, ord);
    return withDiskOrdTbl(ords);
  }

  public ImsmMap withLevel(int storedLevel, int domains) {
    return new ImsmMap(pbaOfLba0, blocksPerMember, numDataStripes, blocksPerStrip, mapState,
        storedLevel, domains, failedDiskNum, ddf, filler, diskOrdTbl);
  }

  public ImsmMap withPbaOfLba0(long block) {
    return new ImsmMap(block, blocksPerMember, numDataStripes, blocksPerStrip, mapState,
        raidLevel, numDomains, failedDiskNum, ddf, filler, diskOrdTbl);
  }

  public ImsmMap withBlocksPerMember(long blocks) {
    return new ImsmMap(pbaOfLba0, blocks, numDataStripes, blocksPerStrip, mapState,
        raidLevel, numDomains, failedDiskNum, ddf, filler, diskOrdTbl);
  }

  public ImsmMap withNumDataStripes(long stripes) {
    return new ImsmMap(pbaOfLba0, blocksPerMember, stripes, blocksPerStrip, mapState,
        raidLevel, numDomains, failedDiskNum, ddf, filler, diskOrdTbl);
  }

  public ImsmMap withBlocksPerStrip(int blocks) {
    return new ImsmMap(pbaOfLba0, blocksPerMember, numDataStripes, blocks, mapState,
        raidLevel, numDomains, failedDiskNum, ddf, filler, diskOrdTbl);
  }
}
