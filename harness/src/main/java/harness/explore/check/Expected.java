package harness.explore.check;

import harness.explore.log.Ledger;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.log.Sectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the users of a recorded run may find on their volumes afterwards. Any thread. */
public final class Expected {

  private static final int SECTOR = Sectors.BYTES;
  private static final byte[] ZEROES = new byte[SECTOR];

  private final List<Ledger> ledgers;
  private final RunLog log;
  private final Map<Integer, byte[]> first = new HashMap<>();
  private final WriteHole hole;

  /** Without a write hole demands change with promises only, and there are few of those. */
  private volatile Demand last;

  public Expected(Recording recording) {
    hole = new WriteHole(recording);
    ledgers = recording.ledgers();
    log = recording.log();
    for (Ledger ledger : ledgers) {
      byte[] content = new byte[Math.toIntExact(ledger.sectors() * SECTOR)];
      new Sectors(ledger.volume()).first().fill(0, content, content.length);
      first.put(ledger.volume(), content);
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
    for (Ledger ledger : ledgers) {
      int[] versions = ledger.oldestAllowed(lines);
      hole.mark(ledger, lines, versions);
      oldest.add(versions);
    }
    return oldest;
  }

  /**
   * What is wrong with a sector; null if nothing is.
   *
   * @param oldest versions of the volume
   */
  String wrong(Ledger ledger, int[] oldest, long sector, byte[] data, int at) {
    if (sector >= ledger.sectors()) {
      return Arrays.equals(data, at, at + SECTOR, ZEROES, 0, SECTOR)
          ? null
          : "sector %d, beyond the old end, is not zero".formatted(sector);
    }
    int from = Math.toIntExact(sector * SECTOR);
    int least = oldest[(int) sector];
    if (least == WriteHole.ANYTHING) {
      return null;
    }
    byte[] unchanged = first.get(ledger.volume());
    if (Arrays.equals(data, at, at + SECTOR, unchanged, from, from + SECTOR)) {
      return least == 0
          ? null
          : "sector %d holds its first content, promised was version %d".formatted(sector, least);
    }
    int found = new Sectors(ledger.volume()).version(sector, data, at, ledger.versions());
    if (found >= least && ledger.covers(found, sector)) {
      return null;
    }
    return found < 0
        ? "sector %d holds garbage, expected version %d".formatted(sector, least)
        : "sector %d holds version %d, promised was %d".formatted(sector, found, least);
  }
}
