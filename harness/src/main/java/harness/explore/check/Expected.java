package harness.explore.check;

import harness.explore.log.Ledger;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.log.Sectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the users of a recorded run may find on their volumes afterwards. Any thread. */
public final class Expected {

  private static final int SECTOR = Sectors.BYTES;
  private static final byte[] ZEROES = new byte[64 << 10];

  private final List<Ledger> ledgers;
  private final List<Long> finalSectors;
  private final RunLog log;

  /** By volume: what was there before the run. */
  private final List<byte[]> first = new ArrayList<>();

  private final WriteHole hole;

  /** Without a write hole demands change with promises only, and there are few of those. */
  private volatile Demand last;

  public Expected(Recording recording) {
    hole = new WriteHole(recording);
    ledgers = recording.ledgers();
    finalSectors = recording.finalSectors();
    log = recording.log();
    for (Ledger ledger : ledgers) {
      byte[] content = new byte[Math.toIntExact(ledger.sectors() * SECTOR)];
      new Sectors(ledger.volume()).first().fill(0, content, content.length);
      first.add(content);
    }
  }

  /** What is demanded once the first lines of the log are history. */
  public Demand demand(int lines) {
    int promises = log.promisesBefore(lines);
    Demand known = last;
    if (known == null || known.promises() != promises || hole.possible()) {
      known = new Demand(promises, oldest(lines));
      last = known;
    }
    return known;
  }

  /** By volume; {@link WriteHole#ANYTHING} where no version can be demanded. */
  private List<int[]> oldest(int lines) {
    List<int[]> oldest = new ArrayList<>();
    for (int i = 0; i < ledgers.size(); i++) {
      int[] versions = ledgers.get(i).oldestAllowed(lines);
      if (hole.possible()) {
        versions = Arrays.copyOf(versions, Math.toIntExact(finalSectors.get(i)));
        hole.mark(ledgers.get(i), lines, versions);
      }
      oldest.add(versions);
    }
    return oldest;
  }

  /**
   * Bytes from {@code at} on, in whole sectors, that need no closer look: they are what was there
   * before the run and may still be there, or the zeroes that belong beyond the old end.
   *
   * @param oldest versions of the volume
   * @param length where the data ends
   */
  int plainlyRight(Ledger ledger, int[] oldest, long sector, byte[] data, int at, int length) {
    long old = ledger.sectors() - sector;
    if (old <= 0) {
      return equal(data, at, Math.min(length, at + ZEROES.length), ZEROES, 0);
    }
    int end = (int) Math.min(length, at + old * SECTOR);
    int from = Math.toIntExact(sector * SECTOR);
    int equal = equal(data, at, end, first.get(ledger.volume()), from);
    int right = 0;
    while (right < equal && oldest[(int) sector + right / SECTOR] <= 0) {
      right += SECTOR;
    }
    return right;
  }

  private static int equal(byte[] data, int at, int end, byte[] wanted, int from) {
    int differs = Arrays.mismatch(data, at, end, wanted, from, from + end - at);
    return differs < 0 ? end - at : differs - differs % SECTOR;
  }

  /**
   * What is wrong with a sector; null if nothing is.
   *
   * @param oldest versions of the volume
   */
  String wrong(Ledger ledger, int[] oldest, long sector, byte[] data, int at) {
    if (sector < oldest.length && oldest[(int) sector] == WriteHole.ANYTHING) {
      return null;
    }
    if (sector >= ledger.sectors()) {
      return Arrays.equals(data, at, at + SECTOR, ZEROES, 0, SECTOR)
          ? null
          : "sector %d, beyond the old end, is not zero".formatted(sector);
    }
    int least = oldest[(int) sector];
    int found = new Sectors(ledger.volume()).version(sector, data, at, ledger.versions());
    if (found >= least && ledger.covers(found, sector)) {
      return null;
    }
    if (found < 0) {
      return "sector %d holds garbage, expected version %d".formatted(sector, least);
    }
    return found == 0
        ? "sector %d holds its first content, promised was version %d".formatted(sector, least)
        : "sector %d holds version %d, promised was %d".formatted(sector, found, least);
  }
}
