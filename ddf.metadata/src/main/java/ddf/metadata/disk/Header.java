package ddf.metadata.disk;

import java.util.List;
import metadata.kit.Octets;

/**
 * A DDF header. Three of them stand on a disk: the anchor in its last sector says where the primary
 * and the secondary are, and each of these says, relative to itself, where its sections are.
 *
 * @param seq counts writes of the metadata; all ones in an anchor
 * @param timestamp seconds, DDF's
 * @param openflag 1 while the copy is being written, 0 when it is complete; nothing in an anchor
 * @param reserved three flags' worth of padding and the header's extension
 * @param primaryLba sectors, as all that follow; {@link #NO_LBA} for none
 * @param maxPartitions configuration records of volumes that a disk may have
 * @param configRecordLen sectors
 * @param maxPrimaryElementEntries members that a configuration record has room for
 * @param sections in the order of {@link Section}
 */
public record Header(
    Octets guid,
    Octets revision,
    int seq,
    long timestamp,
    int openflag,
    int foreignflag,
    int enforcegroups,
    Octets reserved,
    long primaryLba,
    long secondaryLba,
    int type,
    Octets pad2,
    long workspaceLen,
    long workspaceLba,
    int maxPdEntries,
    int maxVdEntries,
    int maxPartitions,
    int configRecordLen,
    int maxPrimaryElementEntries,
    Octets pad3,
    List<Extent> sections,
    Octets pad4) {

  public static final long NO_LBA = -1;
  public static final int ANCHOR = 0;
  public static final int PRIMARY = 1;
  public static final int SECONDARY = 2;
  public static final int OPEN = 1;
  public static final int CLOSED = 0;
  private static final int ANCHOR_FLAG = 0xFF;
  private static final int ANCHOR_SEQ = -1;

  /**
   * Where a section lies.
   *
   * @param offset sectors behind the header
   * @param length sectors; 0 for a section that is not there
   */
  public record Extent(long offset, long length) {
    public static final Extent NONE = new Extent(0xFFFFFFFFL, 0);
  }

  public Header {
    sections = List.copyOf(sections);
  }

  public Extent section(Section section) {
    return sections.get(section.ordinal());
  }

  public boolean open() {
    return openflag != CLOSED;
  }

  /** Bytes of a configuration record. */
  public int configRecordBytes() {
    return configRecordLen * 512;
  }

  /** Records that the configuration section holds. */
  public int configRecords() {
    return (int) (section(Section.CONFIG).length() / configRecordLen);
  }

  /** As one of the two copies. */
  public Header copy(int headerType, int flag) {
    return with(seq, timestamp, flag, headerType, primaryLba, secondaryLba, workspaceLba);
  }

  /** As the anchor. */
  public Header anchor() {
    return with(
        ANCHOR_SEQ, timestamp, ANCHOR_FLAG, ANCHOR, primaryLba, secondaryLba, workspaceLba);
  }

  /** As it goes to the disks next. */
  public Header written(long seconds) {
    return with(seq + 1, seconds, openflag, type, primaryLba, secondaryLba, workspaceLba);
  }

  /** On a disk with other places. */
  public Header at(Lbas lbas) {
    return with(
        seq, timestamp, openflag, type, lbas.primary(), lbas.secondary(), lbas.workspace());
  }

  public Lbas lbas() {
    return new Lbas(primaryLba, secondaryLba, workspaceLba);
  }

  /**
   * Where the metadata lies on one disk; sectors.
   *
   * @param secondary {@link #NO_LBA} if the disk has no second copy
   */
  public record Lbas(long primary, long secondary, long workspace) {}

  private Header with(int newSeq, long newTimestamp, int newOpenflag, int newType,
      long newPrimary, long newSecondary, long newWorkspace) {
    return new Header(guid, revision, newSeq, newTimestamp, newOpenflag, foreignflag,
        enforcegroups, reserved, newPrimary, newSecondary, newType, pad2, workspaceLen,
        newWorkspace, maxPdEntries, maxVdEntries, maxPartitions, configRecordLen,
        maxPrimaryElementEntries, pad3, sections, pad4);
  }
}
