package raid5.engine;

import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

/**
 * Array sectors to slots and member rows and back, for one geometry (raid5.c raid5_compute_sector).
 *
 * <p>A <em>row</em> is a 512-byte sector of the component, the same on every member. Stripe {@code
 * t} is the rows {@code [t * chunk, (t + 1) * chunk)}: one chunk of parity, the others data.
 */
final class Mapping {

  private final ParityLayout layout;
  private final int disks;
  private final int data;
  private final int chunk;
  private final long rows;
  private final boolean destination;

  Mapping(Geometry geometry) {
    this(geometry, false);
  }

  /**
   * @param destination of a reshape: its rows count from where the components will start
   */
  Mapping(Geometry geometry, boolean destination) {
    this.destination = destination;
    layout =
        geometry.level() == RaidLevel.RAID4
            ? ParityLayout.PARITY_LAST
            : ParityLayout.of(geometry.layout());
    disks = geometry.raidDisks();
    data = disks - 1;
    chunk = geometry.chunkSectors();
    rows = geometry.componentSectors() - geometry.componentSectors() % chunk;
  }

  int disks() {
    return disks;
  }

  int dataDisks() {
    return data;
  }

  boolean isDestination() {
    return destination;
  }

  /** Rows of a chunk. */
  int chunk() {
    return chunk;
  }

  /** Rows of each member that the array uses: whole chunks. */
  long rows() {
    return rows;
  }

  long arraySectors() {
    return rows * data;
  }

  /** Array sectors of a stripe. */
  long stripeSectors() {
    return (long) data * chunk;
  }

  long stripe(long sector) {
    return sector / stripeSectors();
  }

  long row(long sector) {
    return stripe(sector) * chunk + sector % chunk;
  }

  int slot(long sector) {
    return slot(stripe(sector), (int) (sector % stripeSectors() / chunk));
  }

  int slot(long stripe, int index) {
    return layout.slot(index, layout.parity(stripe, disks), disks);
  }

  int parity(long stripe) {
    return layout.parity(stripe, disks);
  }

  /** The array sector at a row of a slot; where parity sits there, the first of its stripe. */
  long sector(int slot, long row) {
    long stripe = row / chunk;
    int parity = parity(stripe);
    return slot == parity
        ? stripe * stripeSectors()
        : (stripe * data + layout.index(slot, parity, disks)) * chunk + row % chunk;
  }

  /** Told of each part of an array range that lies on one slot without a break. */
  @FunctionalInterface
  interface PieceAction {

    /**
     * @param sector of the array
     * @param count sectors
     */
    void piece(int slot, long row, long sector, int count) throws java.io.IOException;
  }

  /** The pieces of array range {@code [start, end)} in the rows {@code [from, to)}, ascending. */
  void pieces(long from, long to, long start, long end, PieceAction action)
      throws java.io.IOException {
    for (long row = from; row < to; ) {
      long stripe = row / chunk;
      int within = (int) (row % chunk);
      int count = (int) Math.min(chunk - within, to - row);
      int parity = parity(stripe);
      for (int index = 0; index < data; index++) {
        long sector = (stripe * data + index) * chunk + within;
        long first = Math.max(sector, start);
        long last = Math.min(sector + count, end);
        if (first < last) {
          action.piece(
              layout.slot(index, parity, disks),
              row + (first - sector),
              first,
              (int) (last - first));
        }
      }
      row += count;
    }
  }
}
