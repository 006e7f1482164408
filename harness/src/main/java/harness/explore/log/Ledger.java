package harness.explore.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the users of one volume wrote, and what they were promised. Every write is a version of its
 * sectors, counted from 1 in the order of issue; version 0 was there, durable, before the run.
 */
public final class Ledger {

  /** A promise was never made. */
  private static final int NEVER = Integer.MAX_VALUE;

  private static final class Write {
    final long first;
    final int count;

    /** Number of log lines at that time. */
    final int issuedAt;

    boolean acknowledged;

    /** Number of log lines at the time of the promise. */
    int promisedAt = NEVER;

    Write(long first, int count, int issuedAt) {
      this.first = first;
      this.count = count;
      this.issuedAt = issuedAt;
    }
  }

  private final int volume;
  private final String name;
  private final long sectors;
  private final RunLog log;
  private final List<Write> writes = new ArrayList<>();

  /**
   * @param sectors of the volume before the expansion
   */
  public Ledger(int volume, String name, long sectors, RunLog log) {
    this.volume = volume;
    this.name = name;
    this.sectors = sectors;
    this.log = log;
  }

  public int volume() {
    return volume;
  }

  public String name() {
    return name;
  }

  public long sectors() {
    return sectors;
  }

  /** Versions there are, 0 included. */
  public int versions() {
    return writes.size() + 1;
  }

  /**
   * A write is about to be made.
   *
   * @return its version
   */
  public int issue(long firstSector, int count) {
    writes.add(new Write(firstSector, count, log.size()));
    return writes.size();
  }

  /** The write was answered; if it was a write-through, that is a promise. */
  public void acknowledge(int version, boolean through) {
    Write write = writes.get(version - 1);
    write.acknowledged = true;
    if (through) {
      write.promisedAt = log.size();
      log.promise();
    }
  }

  /** A flush that was issued when {@code versions} existed, all answered, was answered. */
  public void flushed(int versions) {
    for (Write write : writes.subList(0, versions - 1)) {
      if (write.acknowledged && write.promisedAt == NEVER) {
        write.promisedAt = log.size();
      }
    }
    log.promise();
  }

  /**
   * The oldest version of each sector that may be found once the first {@code lines} are history.
   */
  public int[] oldestAllowed(int lines) {
    int[] oldest = new int[Math.toIntExact(sectors)];
    for (int version = 1; version <= writes.size(); version++) {
      Write write = writes.get(version - 1);
      if (write.promisedAt < lines) {
        Arrays.fill(oldest, (int) write.first, (int) write.first + write.count, version);
      }
    }
    return oldest;
  }

  /** Takes sectors. */
  public interface Range {
    void take(long first, int count);
  }

  /** Writes that had begun, and were no promise yet, when the first {@code lines} were history. */
  public void unfinished(int lines, Range range) {
    for (Write write : writes) {
      if (write.issuedAt <= lines && write.promisedAt >= lines) {
        range.take(write.first, write.count);
      }
    }
  }

  /** The newest version of each sector that was answered: what a machine that runs on reads. */
  public int[] answered() {
    int[] newest = new int[Math.toIntExact(sectors)];
    for (int version = 1; version <= writes.size(); version++) {
      Write write = writes.get(version - 1);
      if (write.acknowledged) {
        Arrays.fill(newest, (int) write.first, (int) write.first + write.count, version);
      }
    }
    return newest;
  }

  /** Whether the version wrote this sector. */
  public boolean covers(int version, long sector) {
    if (version == 0) {
      return true;
    }
    Write write = writes.get(version - 1);
    return sector >= write.first && sector < write.first + write.count;
  }
}
