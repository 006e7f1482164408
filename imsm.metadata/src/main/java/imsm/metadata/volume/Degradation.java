package imsm.metadata.volume;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;

/** How many members a geometry lacks, and what state that makes it (imsm_check_degraded). */
public final class Degradation {
  private Degradation() {}

  /** Slots whose disk failed or whose data is not valid. */
  public static int failed(Mpb mpb, ImsmMap map) {
    int failed = 0;
    for (Ord ord : map.diskOrdTbl()) {
      failed += lacks(mpb, ord) ? 1 : 0;
    }
    return failed;
  }

  /** The state of a geometry in the block as it is. */
  public static MapState state(Mpb mpb, ImsmMap map) {
    return state(mpb, map, failed(mpb, map));
  }

  /**
   * @param failed members that are counted as lacking
   */
  public static MapState state(Mpb mpb, ImsmMap map, int failed) {
    if (failed == 0) {
      boolean never = map.mapState() == MapState.UNINITIALIZED;
      return never ? MapState.UNINITIALIZED : MapState.NORMAL;
    }
    return switch (map.level()) {
      case 0 -> MapState.FAILED;
      case 1 -> failed < map.numMembers() ? MapState.DEGRADED : MapState.FAILED;
      case 5 -> failed < 2 ? MapState.DEGRADED : MapState.FAILED;
      case 10 -> mirrors(mpb, map);
      default -> map.mapState();
    };
  }

  /** Members that a level can miss. */
  public static int tolerated(ImsmMap map) {
    return switch (map.level()) {
      case 1, 5 -> 1;
      case 10 -> map.numMembers() / 2;
      default -> 0;
    };
  }

  /** Each even slot is mirrored on the next. */
  private static MapState mirrors(Mpb mpb, ImsmMap map) {
    for (int slot = 0; slot + 1 < map.numMembers(); slot += 2) {
      if (lacks(mpb, map.diskOrdTbl().get(slot)) && lacks(mpb, map.diskOrdTbl().get(slot + 1))) {
        return MapState.FAILED;
      }
    }
    return MapState.DEGRADED;
  }

  private static boolean lacks(Mpb mpb, Ord ord) {
    return ord.rebuild() || mpb.disks().get(ord.diskIndex()).isFailed();
  }
}
