package harness.explore.media;

import harness.disk.CowPages;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The disks of a recorded run as a power cut leaves them: moved to a {@link Point}, they give the
 * hash of each choice, and its bytes. What a choice costs follows from what is open at the point,
 * not from the length of the run or of the disks.
 *
 * <p>The hash of a state is the XOR of its blocks' {@link Numbers}. Two states with one hash are
 * taken to be equal; among a million states the odds of an error are below 1 to 10^7.
 */
public final class CrashMedia {

  /** Is told the blocks of a state that differ from what is durable at the point. */
  public interface Difference {
    /**
     * @param change XOR of the block's number and of the durable one
     */
    void at(int disk, int block, long change);
  }

  /** Some blocks, and the XOR of the numbers of what is durable in them. */
  public static final class Watch {
    final Blocks blocks;
    private long hash;

    private Watch(Blocks blocks) {
      this.blocks = blocks;
    }

    public long hash() {
      return hash;
    }
  }

  private static final int FORCED = -1;

  private final Recording recording;
  private final Numbers numbers;
  private final int block;
  private final List<List<RunLog.Event>> lines = new ArrayList<>();
  private final List<CowPages> pages = new ArrayList<>();
  private final int[] beginning;
  private final int[] mark;
  private final int[] position;
  private final List<Watch> watches = new ArrayList<>();

  /** Numbers of what is durable. */
  private final long[][] durable;

  /** Numbers of what there was at first. */
  private final long[][] origin;

  private long durableHash;

  /** The blocks of a state under construction: valid where the stamp is the latest. */
  private final long[][] overlay;

  private final int[][] stamps;
  private int stamp;
  private int[] touched = new int[1024];

  private Point point;

  /** Per disk: the writes since the base, and each one's place among the open ones or FORCED. */
  private List<List<RunLog.Event>> pending = List.of();

  private List<int[]> places = List.of();
  private List<RunLog.Event> open = List.of();

  public CrashMedia(Recording recording) {
    this(recording, new Numbers(recording));
  }

  /**
   * @param numbers of the recording
   */
  public CrashMedia(Recording recording, Numbers numbers) {
    this(recording, numbers, new long[recording.before().size()][]);
    for (int disk = 0; disk < origin.length; disk++) {
      origin[disk] = new long[numbers.blocks(disk)];
      durable[disk] = new long[numbers.blocks(disk)];
    }
  }

  /**
   * Of a run that began on a state of other media.
   *
   * @param numbers of the recording, after those of the other one
   */
  public CrashMedia(Recording recording, Numbers numbers, CrashMedia first, Choice choice) {
    this(recording, numbers, first.numbersOf(choice));
    for (int disk = 0; disk < origin.length; disk++) {
      durable[disk] = origin[disk].clone();
    }
    durableHash = first.hash(choice);
  }

  private CrashMedia(Recording recording, Numbers numbers, long[][] origin) {
    this.recording = recording;
    this.origin = origin;
    this.numbers = numbers;
    this.block = recording.logicalBlock();
    int disks = recording.before().size();
    beginning = new int[disks];
    mark = new int[disks];
    position = new int[disks];
    durable = new long[disks][];
    overlay = new long[disks][];
    stamps = new int[disks][];
    for (int disk = 0; disk < disks; disk++) {
      CowPages medium = recording.before().get(disk).fork();
      pages.add(medium);
      beginning[disk] = medium.mark();
      overlay[disk] = new long[numbers.blocks(disk)];
      stamps[disk] = new int[numbers.blocks(disk)];
      lines.add(new ArrayList<>());
    }
    for (RunLog.Event event : recording.log().events()) {
      if (event.disk >= 0) {
        lines.get(event.disk).add(event);
      }
    }
  }

  /** To be marked and rolled back by whoever writes to them. */
  public List<CowPages> pages() {
    return pages;
  }

  public Point point() {
    return point;
  }

  /** Writes whose fate is open at the point, in the order of issue. */
  public List<RunLog.Event> open() {
    return open;
  }

  public Recording recording() {
    return recording;
  }

  // --- moving ---

  public void moveTo(Point next) {
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
    for (int at = 0; at < durable[disk].length; at++) {
      if (durable[disk][at] != origin[disk][at]) {
        becomes(disk, at, origin[disk][at]);
      }
    }
    position[disk] = 0;
  }

  private void settle(RunLog.Event event) {
    pages.get(event.disk).write(event.offset, ByteBuffer.wrap(event.data));
    long[] content = numbers.of(event.index);
    int first = (int) (event.offset / block);
    for (int i = 0; i < content.length; i++) {
      becomes(event.disk, first + i, content[i]);
    }
  }

  private void becomes(int disk, int at, long number) {
    long change = durable[disk][at] ^ number;
    durable[disk][at] = number;
    durableHash ^= change;
    for (Watch watch : watches) {
      if (watch.blocks.contains(disk, at)) {
        watch.hash ^= change;
      }
    }
  }

  /** From now on, follows what is durable in these blocks, until {@link #forget}. */
  public Watch watch(Blocks blocks) {
    Watch watch = new Watch(blocks);
    watch.hash = durable(blocks);
    watches.add(watch);
    return watch;
  }

  public void forget(Watch watch) {
    watches.remove(watch);
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
    long[] content = numbers.of(event.index);
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

  // --- states ---

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

  /** Tells each block once in which the state differs from what is durable. */
  public void differences(Choice choice, Difference difference) {
    for (int disk = 0; disk < position.length; disk++) {
      int count = overlay(disk, choice);
      for (int i = 0; i < count; i++) {
        int at = touched[i];
        long change = overlay[disk][at] ^ durable[disk][at];
        if (change != 0) {
          difference.at(disk, at, change);
        }
      }
    }
  }

  private int overlay(int disk, Choice choice) {
    stamp++;
    long[] over = overlay[disk];
    int[] stamped = stamps[disk];
    int[] count = {0};
    survivors(
        disk,
        choice,
        (event, from, to) -> {
          int first = (int) (event.offset / block);
          long[] content = numbers.of(event.index);
          for (int i = from; i < to; i++) {
            if (stamped[first + i] != stamp) {
              stamped[first + i] = stamp;
              if (count[0] == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touched.length);
              }
              touched[count[0]++] = first + i;
            }
            over[first + i] = content[i];
          }
        });
    return count[0];
  }

  /** Of what is on all disks after the choice. */
  public long hash(Choice choice) {
    long[] hash = {durableHash};
    differences(choice, (disk, at, change) -> hash[0] ^= change);
    return hash[0];
  }

  /** Of what these blocks hold after the choice. */
  public long hash(Blocks blocks, Choice choice) {
    long[] hash = {durable(blocks)};
    differences(
        choice,
        (disk, at, change) -> {
          if (blocks.contains(disk, at)) {
            hash[0] ^= change;
          }
        });
    return hash[0];
  }

  private long durable(Blocks blocks) {
    long hash = 0;
    for (int disk = 0; disk < durable.length; disk++) {
      for (int at = blocks.next(disk, 0); at >= 0; at = blocks.next(disk, at + 1)) {
        hash ^= durable[disk][at];
      }
    }
    return hash;
  }

  private long[][] numbersOf(Choice choice) {
    long[][] all = Arrays.stream(durable).map(long[]::clone).toArray(long[][]::new);
    differences(choice, (disk, at, change) -> all[disk][at] ^= change);
    return all;
  }

  /** Every subset of the open writes, of which there are at most {@link Subsets#OPEN_MAX}. */
  public Subsets subsets() {
    return subsets(durableHash, (disk, at) -> true);
  }

  /** The same, with the hashes of what these blocks hold. */
  public Subsets subsets(Watch watch) {
    return subsets(watch.hash, watch.blocks::contains);
  }

  private interface Filter {
    boolean has(int disk, int block);
  }

  private Subsets subsets(long hash, Filter filter) {
    Subsets.Builder builder = new Subsets.Builder(hash, open.size());
    for (int disk = 0; disk < position.length; disk++) {
      List<RunLog.Event> here = pending.get(disk);
      int[] place = places.get(disk);
      for (int i = 0; i < place.length; i++) {
        RunLog.Event event = here.get(i);
        long[] content = numbers.of(event.index);
        int first = (int) (event.offset / block);
        for (int at = 0; at < content.length; at++) {
          if (filter.has(disk, first + at)) {
            builder.covers(place[i], disk, first + at, durable[disk][first + at], content[at]);
          }
        }
      }
    }
    return builder.build();
  }

  /** Puts the choice's bytes on the pages; {@link #restore} takes them away again. */
  public void apply(Choice choice) {
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

  public void restore() {
    for (int disk = 0; disk < position.length; disk++) {
      pages.get(disk).rollback(mark[disk]);
    }
  }
}
