package ddf.metadata.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;

/**
 * What a volume consists of, or, where volumes are combined by a secondary RAID level, one of the
 * parts that share their GUID.
 *
 * @param seqnum counts changes of this record
 * @param primElmntCount members
 * @param chunkShift chunks are of 512 bytes shifted by this
 * @param prl RAID level, DDF's number
 * @param rlq its qualifier: where the parity is
 * @param secElmntCount parts of the secondary level, 1 without one
 * @param srl secondary RAID level
 * @param blocks sectors used on each member
 * @param arrayBlocks usable sectors
 * @param policy spare references, cache policy and vendor's bytes, kept as they are
 * @param elements where members are, with unused ones between or behind them
 * @param tail bytes behind them
 */
public record VdConfig(
    Octets guid,
    long timestamp,
    int seqnum,
    Octets pad0,
    int primElmntCount,
    int chunkShift,
    int prl,
    int rlq,
    int secElmntCount,
    int secElmntSeq,
    int srl,
    long blocks,
    long arrayBlocks,
    Octets policy,
    List<Element> elements,
    Octets tail) {

  /** Of a volume without a secondary level. */
  public static final int NO_SECONDARY = 0xFF;

  /**
   * A member.
   *
   * @param refnum of its disk; {@link PhysicalDisk#NO_REFNUM} if the place is unused
   * @param start sector of the disk at which the component starts
   */
  public record Element(int refnum, long start) {
    public static final Element UNUSED = new Element(PhysicalDisk.NO_REFNUM, 0);
    /** What mdadm leaves of a member that was missing when the volume was started. */
    public static final int GONE = 0;

    public boolean isUsed() {
      return refnum != PhysicalDisk.NO_REFNUM;
    }
  }

  public VdConfig {
    elements = List.copyOf(elements);
  }

  /** A new volume without secondary level, its policies as mdadm sets them. */
  public static VdConfig of(Octets guid, long timestamp, int chunkShift, LevelCode level,
      long blocks, long arrayBlocks, List<Element> members, Header header) {
    int max = header.maxPrimaryElementEntries();
    List<Element> elements = new ArrayList<>(members);
    while (elements.size() < max) {
      elements.add(Element.UNUSED);
    }
    return new VdConfig(guid, timestamp, 1 + members.size(),
        Guid.ones(VdConfigDescriptor.PAD0_LENGTH), members.size(), chunkShift, level.prl(),
        level.rlq(), 1, 0, NO_SECONDARY, blocks, arrayBlocks, VdConfigCodec.freshPolicy(), elements,
        Octets.zeros(header.configRecordBytes() - VdConfigDescriptor.end(max)));
  }

  /** The place in {@link #elements} of a member; -1 if there is no such slot. */
  public int elementOf(int slot) {
    int member = 0;
    for (int i = 0; i < elements.size() && member < primElmntCount; i++) {
      if (elements.get(i).isUsed()) {
        if (member == slot) {
          return i;
        }
        member++;
      }
    }
    return -1;
  }

  /** The member in a slot; unused if there is no such slot. */
  public Element element(int slot) {
    int at = elementOf(slot);
    return at < 0 ? Element.UNUSED : elements.get(at);
  }

  /** The slot that a disk has; -1 if it is no member. */
  public int slotOf(int refnum) {
    for (int slot = 0; refnum != PhysicalDisk.NO_REFNUM && slot < primElmntCount; slot++) {
      if (element(slot).refnum() == refnum) {
        return slot;
      }
    }
    return -1;
  }

  /** Where a disk's component is; empty if it is no member. */
  public Optional<Element> member(int refnum) {
    return elements.stream().filter(e -> e.isUsed() && e.refnum() == refnum).findFirst();
  }

  public boolean hasMember(int refnum) {
    return member(refnum).isPresent();
  }

  public boolean hasSecondaryLevel() {
    return secElmntCount > 1;
  }

  /** With another member in a slot; one that has no place yet gets the first unused. */
  public VdConfig withElement(int slot, Element element) {
    List<Element> other = new ArrayList<>(elements);
    int at = elementOf(slot);
    other.set(at < 0 ? firstUnused() : at, element);
    return new VdConfig(guid, timestamp, seqnum, pad0, primElmntCount, chunkShift, prl, rlq,
        secElmntCount, secElmntSeq, srl, blocks, arrayBlocks, policy, other, tail);
  }

  private int firstUnused() {
    int at = 0;
    while (elements.get(at).isUsed()) {
      at++;
    }
    return at;
  }

  /** One change later. */
  public VdConfig changed(long seconds) {
    return new VdConfig(guid, seconds, seqnum + 1, pad0, primElmntCount, chunkShift, prl, rlq,
        secElmntCount, secElmntSeq, srl, blocks, arrayBlocks, policy, elements, tail);
  }
}
