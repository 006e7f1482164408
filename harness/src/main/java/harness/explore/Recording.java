package harness.explore;

import harness.disk.CowPages;
import java.util.List;

/**
 * A run that was recorded.
 *
 * @param serials of the disks, in the order in which they are plugged in
 * @param before what the disks held when the log began
 * @param logicalBlock bytes
 * @param ledgers one a volume
 * @param finalSectors array sectors of each volume after the expansion
 */
record Recording(
    Scenario scenario,
    List<String> serials,
    List<CowPages> before,
    int logicalBlock,
    RunLog log,
    List<Ledger> ledgers,
    List<Long> finalSectors,
    MemberMap members) {}
