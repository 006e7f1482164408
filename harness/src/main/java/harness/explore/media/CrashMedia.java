package harness.explore.media;

import harness.disk.CowPages;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  private final Recording recording;
  private final Numbers numbers;
  private final int block;
  private final List<List<RunLog.Event>> lines = new ArrayList<>();
  private final List<CowPages> pages = new ArrayList<>();
  private final int[] beginning;
  private final int[] mark;
  private final int[] position;
  private final Durable durable;

  /** The blocks of a state under construction: valid where the stamp is the latest. */
  private final long[][] overlay;

  private final int[][] stamps;
  private int stamp;
  private int[] touched = new int[1024];

  private Point point;

  private OpenWrites writes;

  public CrashMedia(Recording recording) {
    this(recording, new Numbers(recording));
  }

  /**
   * @param numbers of the recording
   */
  public CrashMedia(Recording recording, Numbers numbers) {
    this(recording, numbers, new Durable(nothing(numbers, recording.before().size()), 0));
  }

  private static long[][] nothing(Numbers numbers, int disks) {
    long[][] nothing = new long[disks][];
    Arrays.setAll(nothing, disk -> new long[numbers.blocks(disk)]);
    return nothing;
  }

  /**
   * Of a run that began on a state of other media.
   *
   * @param numbers of the recording, after those of the other one
   */
  public CrashMedia(Recording recording, Numbers numbers, CrashMedia first, Choice choice) {
    this(recording, numbers, new Durable(first.numbersOf(choice), first.hash(choice)));
  }

  private CrashMedia(Recording recording, Numbers numbers, Durable durable) {
    this.recording = recording;
    this.durable = durable;
    this.numbers = numbers;
    this.block = recording.logicalBlock();
    int disks = recording.before().size();
    beginning = new int[disks];
    mark = new int[disks];
    position = new int[disks];
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
    return writes.open();
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
    writes = new OpenWrites(lines, point, numbers, durable, block);
  }

  private void rewind(int disk) {
    pages.get(disk).rollback(beginning[disk]);
    durable.rewind(disk);
    position[disk] = 0;
  }

  private void settle(RunLog.Event event) {
    pages.get(event.disk).write(event.offset, ByteBuffer.wrap(event.data));
    long[] content = numbers.of(event.index);
    int first = (int) (event.offset / block);
    for (int i = 0; i < content.length; i++) {
      durable.becomes(event.disk, first + i, content[i]);
    }
  }

  /** From now on, follows what is durable in these blocks, until {@link #forget}. */
  public Watch watch(Blocks blocks) {
    return durable.watch(blocks);
  }

  public void forget(Watch watch) {
    durable.forget(watch);
  }

  // --- states ---

  /** Tells each block once in which the state differs from what is durable. */
  public void differences(Choice choice, Difference difference) {
    for (int disk = 0; disk < position.length; disk++) {
      int count = overlay(disk, choice);
      for (int i = 0; i < count; i++) {
        int at = touched[i];
        long change = overlay[disk][at] ^ durable.at(disk, at);
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
    writes.survivors(
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
    long[] hash = {durable.hash()};
    differences(choice, (disk, at, change) -> hash[0] ^= change);
    return hash[0];
  }

  /** Of what these blocks hold after the choice. */
  public long hash(Blocks blocks, Choice choice) {
    long[] hash = {durable.hash(blocks)};
    differences(
        choice,
        (disk, at, change) -> {
          if (blocks.contains(disk, at)) {
            hash[0] ^= change;
          }
        });
    return hash[0];
  }

  private long[][] numbersOf(Choice choice) {
    long[][] all = durable.copy();
    differences(choice, (disk, at, change) -> all[disk][at] ^= change);
    return all;
  }

  /** Every subset of the open writes, of which there are at most {@link Subsets#OPEN_MAX}. */
  public Subsets subsets() {
    return subsets(durable.hash(), (disk, at) -> true);
  }

  /** The same, with the hashes of what these blocks hold. */
  public Subsets subsets(Watch watch) {
    return subsets(watch.hash, watch.blocks::contains);
  }

  private interface Filter {
    boolean has(int disk, int block);
  }

  private Subsets subsets(long hash, Filter filter) {
    Subsets.Builder builder = new Subsets.Builder(hash, writes.open().size());
    for (int disk = 0; disk < position.length; disk++) {
      List<RunLog.Event> here = writes.pending(disk);
      int[] place = writes.places(disk);
      for (int i = 0; i < place.length; i++) {
        RunLog.Event event = here.get(i);
        long[] content = numbers.of(event.index);
        int first = (int) (event.offset / block);
        for (int at = 0; at < content.length; at++) {
          if (filter.has(disk, first + at)) {
            builder.covers(place[i], disk, first + at, durable.at(disk, first + at), content[at]);
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
      writes.survivors(
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
