package imsm.metadata.disk;

/**
 * One word of a map's disk_ord_tbl: which disk of the disk table fills the slot, and whether that
 * slot's data is not valid (being rebuilt, or to be).
 *
 * @param raw the stored word; bits 25..31 are unused and kept as found
 */
public record Ord(int raw) {
  private static final int REBUILD = 1 << 24;
  private static final int INDEX = REBUILD - 1;

  /** A valid slot filled by the disk with this index. */
  public static Ord of(int diskIndex) {
    return new Ord(diskIndex & INDEX);
  }

  /** A slot filled by the disk with this index whose data is not valid. */
  public static Ord rebuilding(int diskIndex) {
    return new Ord(diskIndex & INDEX | REBUILD);
  }

  /** Position in the disk table. */
  public int diskIndex() {
    return raw & INDEX;
  }

  public boolean rebuild() {
    return (raw & REBUILD) != 0;
  }

  public Ord withRebuild(boolean on) {
    return new Ord(on ? raw | REBUILD : raw & ~REBUILD);
  }

  public Ord withDiskIndex(int diskIndex) {
    return new Ord(raw & ~INDEX | diskIndex & INDEX);
  }
}
