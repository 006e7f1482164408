package imsm.metadata.load;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Placement;
import metadata.kit.Octets;

/**
 * What a disk holds: a block that was read whole and found consistent.
 *
 * @param serial of the disk itself, normalised as the disk table has it
 * @param place where on which disk it was found
 * @param found the block exactly as read
 * @param sectors the whole sectors it was read from, leftovers of longer blocks included
 */
public record DiskMetadata(String serial, Placement place, Mpb found, Octets sectors) {
  /** Index of a disk that its own block does not name, or names as failed. */
  public static final int INDEX_NONE = -2;

  /** Index of a spare. */
  public static final int INDEX_SPARE = -1;

  /** The block as it is to be understood. */
  public Mpb mpb() {
    return found.withoutMeaninglessHighWords();
  }

  /** This disk's index in its own table, {@link #INDEX_SPARE} or {@link #INDEX_NONE}. */
  public int ownIndex() {
    return indexIn(found, serial, true);
  }

  /** Index of the disk with this serial as {@code mpb} has it. */
  static int indexIn(Mpb mpb, String serial, boolean journalIsSpare) {
    int index = mpb.indexOf(serial);
    if (index < 0) {
      return INDEX_NONE;
    }
    ImsmDisk disk = mpb.disks().get(index);
    if (disk.isFailed()) {
      return INDEX_NONE;
    }
    return disk.isSpare() || journalIsSpare && disk.isJournal() ? INDEX_SPARE : index;
  }
}
