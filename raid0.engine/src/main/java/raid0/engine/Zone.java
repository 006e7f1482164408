package raid0.engine;

/**
 * A part of a RAID0 that lies on a fixed set of members (raid0.c struct strip_zone). Sectors of 512
 * bytes.
 *
 * @param start first array sector
 * @param end array sector after the last
 * @param memberStart where the zone starts on each of its members
 * @param slots its members, ascending
 * @param turn by how many chunks the original layout turns the zone: it numbers chunks from the
 *     start of the array, not of the zone
 */
record Zone(long start, long end, long memberStart, int[] slots, int turn) {

  int slot(long sector, int chunk) {
    return slots[(int) (((sector - start) / chunk + turn) % slots.length)];
  }

  /** Sector of the member's component. */
  long memberSector(long sector, int chunk) {
    long within = sector - start;
    return memberStart + within / ((long) chunk * slots.length) * chunk + within % chunk;
  }
}
