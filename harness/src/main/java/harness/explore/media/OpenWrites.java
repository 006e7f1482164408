package harness.explore.media;

import harness.explore.log.RunLog;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The writes since a {@link Point}'s base: which got through for certain, and which may have. */
final class OpenWrites {

  /** In place of a place among the open ones: it certainly got through. */
  static final int FORCED = -1;

  /** Is told each piece that got through, in an order in which later ones win. */
  interface Piece {
    void survives(RunLog.Event event, int fromBlock, int toBlock);
  }

  private final List<List<RunLog.Event>> lines;
  private final Point point;
  private final Numbers numbers;
  private final Durable durable;
  private final int block;

  /** Per disk: the writes since the base, and each one's place among the open ones or FORCED. */
  private final List<List<RunLog.Event>> pending = new ArrayList<>();

  private final List<int[]> places = new ArrayList<>();
  private final List<RunLog.Event> open = new ArrayList<>();

  /**
   * @param lines of each disk
   * @param durable at the point's base
   * @param block bytes
   */
  OpenWrites(
      List<List<RunLog.Event>> lines, Point point, Numbers numbers, Durable durable, int block) {
    this.lines = lines;
    this.point = point;
    this.numbers = numbers;
    this.durable = durable;
    this.block = block;
    for (int disk = 0; disk < lines.size(); disk++) {
      pending.add(since(disk));
    }
    open.sort((a, b) -> Integer.compare(a.index, b.index));
    Map<RunLog.Event, Integer> place = new IdentityHashMap<>();
    for (RunLog.Event event : open) {
      place.put(event, place.size());
    }
    for (List<RunLog.Event> here : pending) {
      places.add(here.stream().mapToInt(e -> place.getOrDefault(e, FORCED)).toArray());
    }
  }

  private List<RunLog.Event> since(int disk) {
    List<RunLog.Event> here = new ArrayList<>();
    for (int i = point.base()[disk]; i < point.issued()[disk]; i++) {
      RunLog.Event event = lines.get(disk).get(i);
      if (event.isWrite()) {
        here.add(event);
        if (!forced(disk, i, event) && !idle(event, i)) {
          open.add(event);
        }
      }
    }
    return here;
  }

  private boolean forced(int disk, int line, RunLog.Event event) {
    return line < point.covered()[disk]
        || event.kind == RunLog.Kind.WRITE_THROUGH && line < point.completed()[disk];
  }

  /** Whether it changes nothing, whatever becomes of the others. */
  private boolean idle(RunLog.Event event, int line) {
    if (!durable.holds(event.disk, (int) (event.offset / block), numbers.of(event.index))) {
      return false;
    }
    for (int i = point.base()[event.disk]; i < point.issued()[event.disk]; i++) {
      RunLog.Event other = lines.get(event.disk).get(i);
      if (i != line
          && other.isWrite()
          && other.offset < event.offset + event.data.length
          && event.offset < other.offset + other.data.length) {
        return false;
      }
    }
    return true;
  }

  /** Those whose fate is open, in the order of issue. */
  List<RunLog.Event> open() {
    return open;
  }

  /** Of a disk, in the order of issue: all since the base. */
  List<RunLog.Event> pending(int disk) {
    return pending.get(disk);
  }

  /** By place among those pending: the place among the open ones, or {@link #FORCED}. */
  int[] places(int disk) {
    return places.get(disk);
  }

  void survivors(int disk, Choice choice, Piece piece) {
    List<RunLog.Event> here = pending.get(disk);
    int[] place = places.get(disk);
    for (int i = 0; i < place.length; i++) {
      RunLog.Event event = here.get(i);
      int blocks = event.data.length / block;
      Choice.Tear torn = choice.torn();
      if (torn != null && place[i] == torn.write()) {
        piece.survives(event, Math.min(torn.from(), blocks), Math.min(torn.to(), blocks));
      } else if (place[i] == FORCED || !choice.lost().get(place[i])) {
        piece.survives(event, 0, blocks);
      }
    }
  }
}
