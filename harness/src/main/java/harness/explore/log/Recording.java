package harness.explore.log;

import harness.disk.CowPages;
import harness.explore.report.Violation;
import harness.explore.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * A run that was recorded.
 *
 * @param serials of the disks, in the order in which they are plugged in
 * @param before what the disks held when the log began
 * @param logicalBlock bytes
 * @param ledgers one a volume
 * @param finalSectors array sectors of each volume after the expansion
 * @param begins lines of the log that are those of the same run without its faults: a power cut
 *     before that is none of this recording's
 * @param ended what is wrong with the run itself, though no power was cut
 */
public record Recording(
    Scenario scenario,
    List<String> serials,
    List<CowPages> before,
    int logicalBlock,
    RunLog log,
    List<Ledger> ledgers,
    List<Long> finalSectors,
    MemberMap members,
    int begins,
    Optional<Violation> ended) {

  /** What went on from a crash state of this one. */
  public Recording goneOn(List<CowPages> from, RunLog further) {
    return new Recording(
        scenario,
        serials,
        from,
        logicalBlock,
        further,
        ledgers,
        finalSectors,
        members,
        0,
        Optional.empty());
  }

  /** The same, once it is known how it went. */
  public Recording ended(int since, Optional<Violation> violation) {
    return new Recording(
        scenario,
        serials,
        before,
        logicalBlock,
        log,
        ledgers,
        finalSectors,
        members,
        since,
        violation);
  }

  /** What a write wrote, as people would say it. */
  public String name(RunLog.Event event) {
    return event.name.isEmpty()
        ? members.describe(
            event.disk, event.offset / Sectors.BYTES, event.data.length / Sectors.BYTES)
        : event.name;
  }
}
