package raid.tck;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import raid.api.block.Disk;

/** Bytes of a disk that are worth damaging: all of each region's head, and some of the rest. */
final class Places {

  private static final int HEAD = 96;
  private static final int OTHERS = 160;

  private Places() {}

  /** Offsets in what was written to a watched disk. */
  static List<Long> on(Disk disk, SplittableRandom random) {
    BitSet written = ((WatchedDisk) disk.device()).written();
    List<Long> places = new ArrayList<>();
    for (int start = written.nextSetBit(0); start >= 0; ) {
      for (int i = 0; i < HEAD; i++) {
        places.add(start * 512L + i);
      }
      start = written.nextSetBit(written.nextClearBit(start));
    }
    int[] sectors = written.stream().toArray();
    for (int i = 0; i < OTHERS; i++) {
      places.add(sectors[random.nextInt(sectors.length)] * 512L + random.nextInt(512));
    }
    return places;
  }
}
