package ddf.metadata.store;

import ddf.metadata.disk.Header;
import ddf.metadata.load.Sectors;

/**
 * Where mdadm puts metadata on a disk: the primary copy 16 MiB before its end, the secondary and
 * the work space 32 MiB. On a disk that joins others, as far before its end as they have it.
 */
final class Places {
  private static final long PRIMARY = Sectors.RESERVED / 2;
  private static final long SECONDARY = Sectors.RESERVED;

  private Places() {}

  static Header.Lbas fresh(long sectors) {
    return new Header.Lbas(sectors - PRIMARY, sectors - SECONDARY, sectors - SECONDARY);
  }

  /**
   * @param lbas of a disk of {@code otherSectors}
   */
  static Header.Lbas like(Header.Lbas lbas, long otherSectors, long sectors) {
    long secondary = lbas.secondary() == Header.NO_LBA
        ? Header.NO_LBA
        : place(lbas.secondary(), otherSectors, sectors, SECONDARY);
    return new Header.Lbas(place(lbas.primary(), otherSectors, sectors, PRIMARY), secondary,
        place(lbas.workspace(), otherSectors, sectors, SECONDARY));
  }

  private static long place(long lba, long otherSectors, long sectors, long usual) {
    long beforeEnd = otherSectors - lba;
    return sectors - (beforeEnd > 0 && beforeEnd < sectors ? beforeEnd : usual);
  }

  /** Sectors that volumes may use. */
  static long configSize(Header.Lbas lbas, long sectors) {
    long first = Math.min(sectors - Sectors.RESERVED, lbas.primary());
    first = lbas.secondary() == Header.NO_LBA ? first : Math.min(first, lbas.secondary());
    return Math.min(first, lbas.workspace());
  }
}
