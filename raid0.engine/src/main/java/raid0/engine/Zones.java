package raid0.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a RAID0 uses members of unequal size (raid0.c create_strip_zones): sizes are rounded down to
 * chunks; zone 0 is striped over all members up to the smallest, each further zone over those that
 * go on, up to the next smallest. Equal sizes make one zone. Pure.
 *
 * <p>Kernels before 3.14 and later ones placed chunks of the further zones differently, and nothing
 * on old disks says which. Hence the two layouts, and the kernel's refusal to guess.
 */
final class Zones {

  /** Chunks of all zones are numbered from the start of the array. */
  static final int LAYOUT_ORIGINAL = 1;

  /** Chunks of each zone are numbered from its own start. */
  static final int LAYOUT_ALTERNATE = 2;

  private final List<Zone> zones = new ArrayList<>();
  private final int chunk;

  /**
   * @param sizes of the components by slot, sectors
   * @param layout matters only where there are several zones
   */
  Zones(long[] sizes, int chunk, int layout) {
    this.chunk = chunk;
    long[] rounded = rounded(sizes, chunk);
    long memberStart = 0;
    long start = 0;
    while (true) {
      long from = memberStart;
      int[] slots =
          IntStream.range(0, rounded.length).filter(slot -> rounded[slot] > from).toArray();
      if (slots.length == 0) {
        return;
      }
      long memberEnd = IntStream.of(slots).mapToLong(slot -> rounded[slot]).min().orElseThrow();
      long end = start + (memberEnd - memberStart) * slots.length;
      int turn = layout == LAYOUT_ORIGINAL ? (int) (start / chunk % slots.length) : 0;
      zones.add(new Zone(start, end, memberStart, slots, turn));
      memberStart = memberEnd;
      start = end;
    }
  }

  private static long[] rounded(long[] sizes, int chunk) {
    long[] rounded = new long[sizes.length];
    for (int slot = 0; slot < sizes.length; slot++) {
      rounded[slot] = sizes[slot] - sizes[slot] % chunk;
    }
    return rounded;
  }

  int count() {
    return zones.size();
  }

  int chunk() {
    return chunk;
  }

  long arraySectors() {
    return zones.isEmpty() ? 0 : zones.get(zones.size() - 1).end();
  }

  /** The zone that holds an array sector. */
  Zone zone(long sector) {
    for (Zone zone : zones) {
      if (sector < zone.end()) {
        return zone;
      }
    }
    throw new IllegalArgumentException(
        "sector %d of an array of %d".formatted(sector, arraySectors()));
  }
}
