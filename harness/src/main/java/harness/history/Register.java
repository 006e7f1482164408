package harness.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reads and writes of one register, and whether they are linearizable: whether each can be given
 * a moment between its beginning and its end, so that every read has the value that was written
 * last.
 *
 * <p>Every value is written once, so it is known which write a read has seen, and the question can
 * be decided by sorting (Gibbons and Korach, Testing Shared Memories, 1997). A value's operations
 * are its write and all reads of it. If one of them ended before another began, the register had
 * this value at least from the first end to the last beginning: a <em>forward zone</em>. Otherwise
 * it only had it at some moment between: a <em>backward zone</em>. A history is linearizable if and
 * only if every value read was written, no later than the read ended; no two forward zones overlap;
 * and no backward zone lies inside a forward zone.
 *
 * <p>Of a value only the zone is kept: memory grows with the writes, not with the reads. Times are
 * those of one clock that all operations share, none used twice. Any thread.
 */
public final class Register {

  /** The end of a write that has none yet; it may take effect at any time, or never. */
  private static final long OPEN = Long.MAX_VALUE;

  private final Map<Long, Zone> zones = new HashMap<>();

  /** One value's operations. */
  private static final class Zone {
    final long value;
    boolean written;
    long writeBegin;
    long firstEnd = OPEN;
    long firstReadEnd = OPEN;
    long lastBegin = Long.MIN_VALUE;

    Zone(long value) {
      this.value = value;
    }

    boolean forward() {
      return firstEnd < lastBegin;
    }

    long low() {
      return Math.min(firstEnd, lastBegin);
    }

    long high() {
      return Math.max(firstEnd, lastBegin);
    }
  }

  /**
   * @param initial the value that was there before everything
   */
  public Register(long initial) {
    writeBegins(initial, Long.MIN_VALUE);
    writeEnds(initial, Long.MIN_VALUE);
  }

  private Zone zone(long value) {
    return zones.computeIfAbsent(value, Zone::new);
  }

  /**
   * @throws IllegalArgumentException if the value was written before
   */
  public synchronized void writeBegins(long value, long time) {
    Zone zone = zone(value);
    if (zone.written) {
      throw new IllegalArgumentException("value " + value + " is written twice");
    }
    zone.written = true;
    zone.writeBegin = time;
    zone.lastBegin = Math.max(zone.lastBegin, time);
  }

  /** Not told of a write that failed, or whose client was cut off. */
  public synchronized void writeEnds(long value, long time) {
    Zone zone = zone(value);
    zone.firstEnd = Math.min(zone.firstEnd, time);
  }

  public synchronized void read(long value, long begin, long end) {
    Zone zone = zone(value);
    zone.firstEnd = Math.min(zone.firstEnd, end);
    zone.firstReadEnd = Math.min(zone.firstReadEnd, end);
    zone.lastBegin = Math.max(zone.lastBegin, begin);
  }

  /** Why the history is not linearizable; empty if it is. */
  public synchronized Optional<String> violation() {
    List<Zone> forward = new ArrayList<>();
    for (Zone zone : zones.values()) {
      if (!zone.written) {
        return Optional.of("value %d was read and never written".formatted(zone.value));
      }
      if (zone.firstReadEnd < zone.writeBegin) {
        return Optional.of("value %d was read before it was written".formatted(zone.value));
      }
      if (zone.forward()) {
        forward.add(zone);
      }
    }
    forward.sort(Comparator.comparingLong(Zone::low));
    return overlap(forward).or(() -> lost(forward));
  }

  private static Optional<String> overlap(List<Zone> forward) {
    for (int i = 1; i < forward.size(); i++) {
      Zone one = forward.get(i - 1);
      Zone other = forward.get(i);
      if (other.low() < one.high()) {
        return Optional.of(
            "value %d stood at least from %d to %d, and value %d from %d to %d"
                .formatted(
                    one.value, one.low(), one.high(), other.value, other.low(), other.high()));
      }
    }
    return Optional.empty();
  }

  /** The forward zones do not overlap. */
  private Optional<String> lost(List<Zone> forward) {
    for (Zone zone : zones.values()) {
      Zone around = zone.forward() ? null : lastBefore(forward, zone.low());
      if (around != null && zone.high() < around.high()) {
        return Optional.of(
            "value %d was there between %d and %d, while value %d stood from %d to %d"
                .formatted(
                    zone.value, zone.low(), zone.high(), around.value, around.low(), around.high()));
      }
    }
    return Optional.empty();
  }

  private static Zone lastBefore(List<Zone> sorted, long time) {
    int from = 0;
    int to = sorted.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted.get(middle).low() < time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == 0 ? null : sorted.get(from - 1);
  }
}
