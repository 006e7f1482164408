package harness.explore;

import harness.disk.CowPages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The disks of a recorded run as a power cut leaves them: moved to a {@link Point}, they give the
 * hash of each choice, and its bytes.
 *
 * <p>The hash of a state is the XOR of one 64-bit number for each disk, block and content that some
 * write of the run has put there (Zobrist). Two states with one hash are taken to be equal; among a
 * million states the odds of an error are below 1 to 10^7.
 */
final class CrashMedia {

  private final Recording recording;
  private final ContentIds ids;
  private final int block;
  private final List<List<RunLog.Event>> lines = new ArrayList<>();
  private final List<CowPages> pages = new ArrayList<>();
  private final int[] beginning;
  private final int[] mark;
  private final int[][] durable;
  private final int[] position;
  private final int[][] overlay;
  private final int[][] touched;
  private long durableHash;
  private Point point;

  /**
   * Per disk: the lines since the base, and each one's place among the open writes or a constant.
   */
  private List<List<RunLog.Event>> pending = List.of();

  private List<int[]> places = List.of();
  private List<RunLog.Event> open = List.of();

  private static final int FORCED = -1;

  CrashMedia(Recording recording) {
    this.recording = recording;
    this.ids = new ContentIds(recording);
    this.block = recording.logicalBlock();
    int disks = recording.before().size();
    beginning = new int[disks];
    mark = new int[disks];
    durable = new int[disks][];
    position = new int[disks];
    overlay = new int[disks][];
    touched = new int[disks][];
    for (int disk = 0; disk < disks; disk++) {
      CowPages medium = recording.before().get(disk).fork();
      pages.add(medium);
      beginning[disk] = medium.mark();
      durable[disk] = ids.before(disk).clone();
      overlay[disk] = new int[durable[disk].length];
      Arrays.fill(overlay[disk], -1);
      touched[disk] = new int[durable[disk].length];
      lines.add(new ArrayList<>());
    }
    for (RunLog.Event event : recording.log().events()) {
      if (event.disk >= 0) {
        lines.get(event.disk).add(event);
      }
    }
  }

  /** To be marked and rolled back by whoever writes to them. */
  List<CowPages> pages() {
    return pages;
  }

  Point point() {
    return point;
  }

  /** Writes whose fate is open at the point, in the order of issue. */
  List<RunLog.Event> open() {
    return open;
  }

  void moveTo(Point next) {
    for (int disk = 0; disk < position.length; disk++) {
      if (next.base()[disk] < position[disk]) {
        rewind(disk);
      }
      for (; position[disk] < next.base()[disk]; position[disk]++) {
        RunLog.Event event = lines.get(disk).get(position[disk]);
        if (event.isWrite()) {
          settle(event);
        }
      }
    }
    point = next;
    look();
  }

  private void rewind(int disk) {
    pages.get(disk).rollback(beginning[disk]);
    int[] was = ids.before(disk);
    for (int at = 0; at < was.length; at++) {
      if (was[at] != durable[disk][at]) {
        durableHash ^= number(disk, at, was[at]) ^ number(disk, at, durable[disk][at]);
        durable[disk][at] = was[at];
      }
    }
    position[disk] = 0;
  }

  private void settle(RunLog.Event event) {
    pages.get(event.disk).write(event.offset, ByteBuffer.wrap(event.data));
    int first = (int) (event.offset / block);
    int[] content = ids.of(event);
    int[] table = durable[event.disk];
    for (int i = 0; i < content.length; i++) {
      durableHash ^= number(event.disk, first + i, table[first + i]);
      durableHash ^= number(event.disk, first + i, content[i]);
      table[first + i] = content[i];
    }
  }

  private static long number(int disk, int at, int content) {
    return Sectors.mix(((long) disk << 58) + ((long) at << 29) + content + 1);
  }

  private void look() {
    pending = new ArrayList<>();
    List<RunLog.Event> candidates = new ArrayList<>();
    for (int disk = 0; disk < position.length; disk++) {
      List<RunLog.Event> here = new ArrayList<>();
      for (int i = point.base()[disk]; i < point.issued()[disk]; i++) {
        RunLog.Event event = lines.get(disk).get(i);
        if (event.isWrite()) {
          here.add(event);
          if (!forced(disk, i, event) && !idle(event, i)) {
            candidates.add(event);
          }
        }
      }
      pending.add(here);
    }
    candidates.sort((a, b) -> Integer.compare(a.index, b.index));
    open = candidates;
    places = new ArrayList<>();
    Map<RunLog.Event, Integer> place = new IdentityHashMap<>();
    for (RunLog.Event event : open) {
      place.put(event, place.size());
    }
    for (List<RunLog.Event> here : pending) {
      places.add(here.stream().mapToInt(e -> place.getOrDefault(e, FORCED)).toArray());
    }
  }

  private boolean forced(int disk, int line, RunLog.Event event) {
    return line < point.covered()[disk]
        || event.kind == RunLog.Kind.WRITE_THROUGH && line < point.completed()[disk];
  }

  /** Whether it changes nothing, whatever becomes of the others. */
  private boolean idle(RunLog.Event event, int line) {
    int[] content = ids.of(event);
    int first = (int) (event.offset / block);
    if (!Arrays.equals(
        content, 0, content.length, durable[event.disk], first, first + content.length)) {
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

  /** Is told each piece that got through, in an order in which later ones win. */
  private interface Piece {
    void survives(RunLog.Event event, int fromBlock, int toBlock);
  }

  private void survivors(int disk, Choice choice, Piece piece) {
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

  /** Of what is on all disks after the choice. */
  long hash(Choice choice) {
    long hash = durableHash;
    for (int disk = 0; disk < position.length; disk++) {
      int[] over = overlay[disk];
      int[] list = touched[disk];
      int[] count = {0};
      survivors(
          disk,
          choice,
          (event, from, to) -> {
            int first = (int) (event.offset / block);
            int[] content = ids.of(event);
            for (int i = from; i < to; i++) {
              if (over[first + i] < 0) {
                list[count[0]++] = first + i;
              }
              over[first + i] = content[i];
            }
          });
      for (int i = 0; i < count[0]; i++) {
        int at = list[i];
        if (over[at] != durable[disk][at]) {
          hash ^= number(disk, at, over[at]) ^ number(disk, at, durable[disk][at]);
        }
        over[at] = -1;
      }
    }
    return hash;
  }

  /** Puts the choice's bytes on the pages; {@link #restore} takes them away again. */
  void apply(Choice choice) {
    for (int disk = 0; disk < position.length; disk++) {
      CowPages medium = pages.get(disk);
      mark[disk] = medium.mark();
      survivors(
          disk,
          choice,
          (event, from, to) ->
              medium.write(
                  event.offset + (long) from * block,
                  ByteBuffer.wrap(event.data, from * block, (to - from) * block)));
    }
  }

  void restore() {
    for (int disk = 0; disk < position.length; disk++) {
      pages.get(disk).rollback(mark[disk]);
    }
  }

  Recording recording() {
    return recording;
  }
}
