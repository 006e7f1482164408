package harness.explore.recover;

import harness.disk.CowPages;
import harness.explore.check.Checks;
import harness.explore.check.Demand;
import harness.explore.check.Expected;
import harness.explore.log.Ledger;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.log.Sectors;
import harness.explore.media.Blocks;
import harness.explore.report.FailedCheck;
import harness.explore.report.Violation;
import harness.explore.run.Booted;
import harness.explore.scenario.Fault;
import harness.host.TraceSink;
import harness.machine.Parts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The next boots after a power cut: assemble all that is there, let the interrupted expansion go on
 * to its end, or ask for it again if nothing of it had reached the disks; then every check of the
 * content, the redundancy, the metadata and the sizes, once more after another boot, and with one
 * member missing.
 *
 * <p>Many states recover to the same end. Bytes that were found good once, under arrays in the same
 * state, are not looked at again ({@link Ends}).
 */
public final class Recovery {

  private final Recording recording;
  private final List<CowPages> pages;
  private final TraceSink sink;
  private final Expected expected;
  private final Checks checks;
  private final Ends ends;
  private final LeftDisks left;

  /**
   * @param pages hold the state, and are changed
   * @param ends that are known; none means that everything is looked at
   */
  public Recovery(
      Parts parts,
      Recording recording,
      List<CowPages> pages,
      Expected expected,
      Optional<Ends> ends,
      TraceSink sink) {
    this.left = new LeftDisks(parts, recording, pages);
    this.recording = recording;
    this.pages = pages;
    this.sink = sink;
    this.expected = expected;
    this.checks = new Checks(recording, pages, expected);
    this.ends = ends.orElse(null);
  }

  /** What came of it. */
  public static final class Result {
    private Violation violation;
    private Blocks read;
    private Blocks readToGoOn;

    public Optional<Violation> violation() {
      return Optional.ofNullable(violation);
    }

    /** Blocks of the crash state on whose content all of this depended. */
    Blocks read() {
      return read;
    }

    /** Those on which the recovery proper depended, before anything was checked. */
    Blocks readToGoOn() {
      return readToGoOn;
    }
  }

  /** Which members are taken away in the end. */
  public enum Members {
    IN_TURN,
    EACH
  }

  /**
   * Recovers what the pages hold, and changes them.
   *
   * @param turn which member is taken away, if only one is
   */
  public Result check(Demand demand, long turn, Members members) {
    Footprint footprint = footprint();
    Result result = new Result();
    result.read = footprint.read();
    hashWhatStays();
    left.powerCut();
    try {
      Checks.End ended = firstBoot(demand, footprint, result);
      footprint.then(laterBoots(demand, ended, turn, members));
    } catch (FailedCheck failed) {
      result.violation = failed.violation();
    }
    return result;
  }

  /**
   * Records the first of the boots, without any check.
   *
   * @return empty if it fails
   */
  Optional<Recording> record() {
    List<CowPages> before = pages.stream().map(CowPages::fork).toList();
    RunLog log = new RunLog();
    left.powerCut();
    Booted boot = left.boot(LeftDisks.ALL, footprint(), log, log);
    log.begin();
    try {
      recover(boot);
      boot.stop();
    } catch (IOException | RuntimeException | FailedCheck failed) {
      return Optional.empty();
    }
    return Optional.of(recording.goneOn(before, log));
  }

  private Footprint footprint() {
    return new Footprint(
        pages.stream()
            .mapToInt(p -> Math.toIntExact(p.length() / recording.logicalBlock()))
            .toArray());
  }

  private Booted boot(int without, Footprint footprint) {
    return left.boot(without, footprint, new RunLog(), sink);
  }

  private Checks.End firstBoot(Demand demand, Footprint footprint, Result result)
      throws FailedCheck {
    Booted boot = boot(LeftDisks.ALL, footprint);
    Checks.End[] ended = {null};
    FailedCheck.guarded("recovery", 'f', () -> recover(boot));
    result.readToGoOn = footprint.read().copy();
    String when = "after recovery";
    FailedCheck.guarded(
        when,
        'f',
        () -> {
          ended[0] = checks.metadata(boot, when);
          checks.sizes(boot, ended[0], when);
          footprint.then(sweep(boot, demand, ended[0], footprint));
          boot.stop();
        });
    return ended[0];
  }

  private void recover(Booted boot) throws IOException, FailedCheck {
    boot.assemble();
    boot.askAgain();
    for (Ledger ledger : recording.ledgers()) {
      boot.awaitIdle(boot.array(ledger));
    }
  }

  private Blocks sweep(Booted boot, Demand demand, Checks.End ended, Footprint footprint)
      throws IOException, FailedCheck {
    Ends.End end = ends == null ? null : end(List.of(boot.status(), left.unreadable()));
    Ends.Look known = ends == null ? null : ends.at(end, demand.promises());
    if (known != null) {
      return known.read();
    }
    String when = "after recovery";
    Blocks read = footprint.collect();
    checks.contents(boot, demand.oldest(), when);
    checks.parity(ended, read, when);
    footprint.collectNoMore();
    if (ends != null) {
      ends.add(end, new Ends.Look(demand.promises(), read));
    }
    return read;
  }

  /**
   * So that each {@link #end} costs what the recovery has changed: the hashes of all other pages
   * outlive the rollback.
   */
  private void hashWhatStays() {
    if (ends != null) {
      pages.forEach(CowPages::digest);
    }
  }

  private Ends.End end(List<?> status) {
    long digest = 0;
    for (CowPages medium : pages) {
      digest = digest * 31 + medium.digest();
    }
    return new Ends.End(digest, status);
  }

  /** What boots after the recovery read of what it left. */
  private Blocks laterBoots(Demand demand, Checks.End ended, long turn, Members members)
      throws FailedCheck {
    Ends.End end = ends == null ? null : end(List.of(left.unreadable()));
    Ends.Look known = ends == null ? null : ends.at(end, demand.promises());
    if (known != null) {
      return known.read();
    }
    Footprint footprint = footprint();
    int[] marks = pages.stream().mapToInt(CowPages::mark).toArray();
    secondBoot(demand.oldest(), footprint);
    unchangedSince(marks, ended);
    footprint.compared();
    int disks = recording.serials().size();
    boolean redundant =
        checks.whole(ended)
            && left.readable()
            && recording.ledgers().stream().anyMatch(checks::redundant);
    for (int i = 0; redundant && i < (members == Members.EACH ? disks : 1); i++) {
      int[] before = pages.stream().mapToInt(CowPages::mark).toArray();
      Map<Fault, NavigableSet<Long>> unreadable = left.unreadable();
      footprint.then(withoutOne(demand.oldest(), (int) ((turn + i) % disks)));
      for (int disk = 0; disk < disks; disk++) {
        pages.get(disk).rollback(before[disk]);
      }
      left.unreadable(unreadable);
    }
    if (ends != null) {
      ends.add(end, new Ends.Look(demand.promises(), footprint.read()));
    }
    return footprint.read();
  }

  private void secondBoot(List<int[]> oldest, Footprint footprint) throws FailedCheck {
    Booted boot = boot(LeftDisks.ALL, footprint);
    String when = "after the second boot";
    FailedCheck.guarded(
        "second boot",
        'f',
        () -> {
          boot.assemble();
          checks.sizes(boot, checks.metadata(boot, when), when);
          checks.contents(boot, oldest, when);
          boot.stop();
        });
  }

  /**
   * Each start of a degraded array marks it dirty and clean again, as mdmon does: of that only the
   * members' data has to stay as it is.
   */
  private void unchangedSince(int[] marks, Checks.End ended) throws FailedCheck {
    if (ended.failed().isEmpty()) {
      for (int disk = 0; disk < marks.length; disk++) {
        unchanged(disk, pages.get(disk).changedSince(marks[disk]));
      }
      return;
    }
    for (MemberMap.Component c : ended.members().components()) {
      long from = c.offset() * Sectors.BYTES;
      long to = from + c.sectors() * Sectors.BYTES;
      unchanged(c.disk(), pages.get(c.disk()).changedSince(marks[c.disk()], from, to));
    }
  }

  /**
   * @param at where something did; below 0 if nothing did
   */
  private void unchanged(int disk, long at) throws FailedCheck {
    if (at >= 0) {
      throw new FailedCheck(
          'f',
          "the second boot changed %s, %s"
              .formatted(
                  recording.log().diskNames().get(disk),
                  recording.members().describe(disk, at / Sectors.BYTES, 1)));
    }
  }

  private Blocks withoutOne(List<int[]> oldest, int missing) throws FailedCheck {
    Footprint footprint = footprint();
    Booted boot = boot(missing, footprint);
    String when = "without " + recording.log().diskNames().get(missing);
    FailedCheck.guarded(
        when,
        'c',
        () -> {
          boot.assemble();
          checks.redundantContents(boot, oldest, when);
        });
    return footprint.read();
  }
}
