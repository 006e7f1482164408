package harness.explore.media;

import harness.disk.ContentHash;
import harness.disk.CowPages;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A 64-bit number for each logical block of each disk and what is in it (Zobrist): equal place and
 * equal bytes, equal number. The number of a block that holds what it held before the run is 0, so
 * the XOR over all blocks needs only those that differ. Made once for a recording; any thread.
 */
public final class Numbers {

  private final int block;
  private final List<CowPages> before;
  private final long[][] ofEvents;

  /** Of what was there before the run, place and bytes; 0 while nobody has asked. */
  private final long[][] first;

  public Numbers(Recording recording) {
    this(recording, recording.before(), new long[recording.before().size()][]);
    for (int disk = 0; disk < first.length; disk++) {
      first[disk] = new long[Math.toIntExact(before.get(disk).length() / block)];
    }
    number(recording.log().events());
  }

  /** Of a run that began where another one was cut: 0 is what was there before the other. */
  public Numbers(Recording recording, Numbers other) {
    this(recording, other.before, other.first);
    number(recording.log().events());
  }

  private Numbers(Recording recording, List<CowPages> before, long[][] first) {
    this.block = recording.logicalBlock();
    this.before = before;
    this.first = first;
    this.ofEvents = new long[recording.log().size()][];
  }

  private void number(List<RunLog.Event> events) {
    for (RunLog.Event event : events) {
      if (event.isWrite()) {
        ofEvents[event.index] = of(event);
      }
    }
  }

  int blocks(int disk) {
    return first[disk].length;
  }

  private long[] of(RunLog.Event event) {
    long[] numbers = new long[event.data.length / block];
    int at = Math.toIntExact(event.offset / block);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = of(event.disk, at + i, event.data, i * block);
    }
    return numbers;
  }

  /** Of one block's bytes at that place. */
  private long of(int disk, int at, byte[] data, int from) {
    return number(disk, at, ContentHash.of(data, from, block)) ^ first(disk, at);
  }

  private static long number(int disk, int at, long content) {
    return ContentHash.mix(content + ContentHash.mix(((long) disk << 40) + at + 1));
  }

  private long first(int disk, int at) {
    if (first[disk][at] == 0) {
      byte[] data = new byte[block];
      before.get(disk).read((long) at * block, ByteBuffer.wrap(data));
      first[disk][at] = number(disk, at, ContentHash.of(data, 0, block));
    }
    return first[disk][at];
  }

  /** Of the blocks of a write. */
  long[] of(int event) {
    return ofEvents[event];
  }
}
