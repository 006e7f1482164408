package harness.explore.media;

import harness.explore.log.RunLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The moments of a run that have to be looked at.
 *
 * <p><b>Why so few suffice.</b> Between two lines that settle something (a flush, a write-through),
 * each further write only adds to what may or may not be on the medium. Whatever a power cut can
 * leave earlier in between, it can also leave just before the next settling line completes: the
 * later writes are then lost. So the moments just before each completion, and the end, stand for
 * all. Promises to users fall in between; a state that is possible just before a promise is
 * possible just after it too, so it is held against the promise. Where nothing ever flushes, each
 * write of metadata is a moment as well, so that the systematic choices, which are dense only near
 * the end of what is unflushed, pass over the whole run.
 *
 * <p><b>Parallel actions.</b> Inside a group of actions that run beside one another, each on a disk
 * of its own, the disks' progress is independent: one may have completed its flush while the other
 * has not begun. All combinations are moments where they are few, else those in which one disk is
 * ahead of the others or behind them. Outside of groups, lines of different tasks are taken in the
 * order in which the seed ran them: another seed is another order.
 */
public final class Points {

  private static final int COMBINATIONS_MAX = 128;

  private final List<RunLog.Event> events;
  private final int[] base;
  private final int[] covered;
  private final int[] done;
  private final List<Point> points = new ArrayList<>();

  private Points(RunLog log) {
    events = log.events();
    int disks = log.diskNames().size();
    base = new int[disks];
    covered = new int[disks];
    done = new int[disks];
  }

  public static List<Point> of(RunLog log) {
    return new Points(log).all();
  }

  private List<Point> all() {
    for (int i = 0; i < events.size(); ) {
      RunLog.Event event = events.get(i);
      int end = i + 1;
      if (event.group >= 0) {
        while (end < events.size() && events.get(end).group == event.group) {
          end++;
        }
        if (!independent(i, end)) {
          end = i + 1;
        } else {
          combine(i, end);
          base(events.subList(i, end));
          i = end;
          continue;
        }
      }
      single(event);
      i = end;
    }
    add(covered.clone(), done.clone(), done.clone(), events.size());
    return points;
  }

  private void base(List<RunLog.Event> group) {
    for (RunLog.Event event : group) {
      complete(event);
    }
    System.arraycopy(covered, 0, base, 0, base.length);
  }

  private void single(RunLog.Event event) {
    if (event.disk < 0) {
      return;
    }
    int[] issued = done.clone();
    issued[event.disk]++;
    if (event.settles()) {
      add(covered.clone(), issued, done.clone(), event.index);
    } else if (!event.name.isEmpty()) {
      add(covered.clone(), issued, issued.clone(), event.index);
    }
    complete(event);
    System.arraycopy(covered, 0, base, 0, base.length);
  }

  private void complete(RunLog.Event event) {
    if (event.disk < 0) {
      return;
    }
    done[event.disk]++;
    if (event.kind == RunLog.Kind.FLUSH) {
      covered[event.disk] = done[event.disk];
    }
  }

  /** Whether each action of a group has a disk to itself. */
  private boolean independent(int from, int to) {
    Set<Integer> actions = new HashSet<>();
    Set<Integer> disks = new HashSet<>();
    Set<List<Integer>> pairs = new HashSet<>();
    for (RunLog.Event event : events.subList(from, to)) {
      if (event.disk < 0) {
        return false;
      }
      actions.add(event.action);
      disks.add(event.disk);
      pairs.add(List.of(event.action, event.disk));
    }
    return actions.size() == pairs.size() && disks.size() == pairs.size();
  }

  /** How far one disk is within a group. */
  private record Stop(int covered, int issued, int completed, boolean last) {}

  private void combine(int from, int to) {
    TreeMap<Integer, List<Stop>> stops = new TreeMap<>();
    int[] at = done.clone();
    int[] cover = covered.clone();
    boolean settles = false;
    for (RunLog.Event event : events.subList(from, to)) {
      List<Stop> ofDisk = stops.computeIfAbsent(event.disk, d -> new ArrayList<>());
      int d = event.disk;
      if (event.settles()) {
        settles = true;
        ofDisk.add(new Stop(cover[d], at[d] + 1, at[d], false));
      } else if (!event.name.isEmpty()) {
        ofDisk.add(new Stop(cover[d], at[d] + 1, at[d] + 1, false));
      }
      at[d]++;
      if (event.kind == RunLog.Kind.FLUSH) {
        cover[d] = at[d];
      }
    }
    if (!settles && stops.values().stream().allMatch(List::isEmpty)) {
      return;
    }
    stops.forEach((d, list) -> list.add(new Stop(cover[d], at[d], at[d], true)));
    List<Integer> disks = new ArrayList<>(stops.keySet());
    long product = 1;
    for (List<Stop> list : stops.values()) {
      product = Math.min(COMBINATIONS_MAX + 1, product * list.size());
    }
    int lines = events.get(from).index;
    if (product <= COMBINATIONS_MAX) {
      product(stops, disks, 0, new Stop[disks.size()], lines);
    } else {
      oneAheadOrBehind(stops, disks, lines);
    }
  }

  private void product(
      TreeMap<Integer, List<Stop>> stops, List<Integer> disks, int at, Stop[] chosen, int lines) {
    if (at == disks.size()) {
      moment(disks, chosen, lines);
      return;
    }
    for (Stop stop : stops.get(disks.get(at))) {
      chosen[at] = stop;
      product(stops, disks, at + 1, chosen, lines);
    }
  }

  private void oneAheadOrBehind(
      TreeMap<Integer, List<Stop>> stops, List<Integer> disks, int lines) {
    for (int odd = 0; odd < disks.size(); odd++) {
      for (Stop stop : stops.get(disks.get(odd))) {
        for (boolean othersAreDone : new boolean[] {false, true}) {
          Stop[] chosen = new Stop[disks.size()];
          for (int i = 0; i < chosen.length; i++) {
            List<Stop> list = stops.get(disks.get(i));
            chosen[i] = i == odd ? stop : othersAreDone ? list.get(list.size() - 1) : list.get(0);
          }
          moment(disks, chosen, lines);
        }
      }
    }
  }

  /** What all have completed is looked at with the next line. */
  private void moment(List<Integer> disks, Stop[] chosen, int lines) {
    if (Arrays.stream(chosen).allMatch(Stop::last)) {
      return;
    }
    int[] cover = covered.clone();
    int[] issued = done.clone();
    int[] completed = done.clone();
    for (int i = 0; i < chosen.length; i++) {
      int d = disks.get(i);
      cover[d] = chosen[i].covered();
      issued[d] = chosen[i].issued();
      completed[d] = chosen[i].completed();
    }
    add(cover, issued, completed, lines);
  }

  private void add(int[] cover, int[] issued, int[] completed, int lines) {
    points.add(new Point(points.size(), base.clone(), cover, issued, completed, lines));
  }
}
