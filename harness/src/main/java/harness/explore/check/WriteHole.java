package harness.explore.check;

import harness.explore.log.Ledger;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.run.FaultyDisks;
import harness.explore.scenario.Scenario;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the format cannot hold: the write hole of a RAID5 that lacks a member.
 *
 * <p>The blocks of the missing member exist as the sum of all others only. A stripe in which a
 * write had begun and was not durable when the power went out may hold new data beside old parity,
 * or the reverse; the sum is then neither the old content of the missing block nor a new one, be it
 * that nobody wrote to it. Nothing on an IMSM disk could tell: PPL, which would, is not possible
 * while an array is reshaped.
 *
 * <p>So, and only where a member may have failed: a sector that lay on that member, in the old
 * geometry or in the new one, in rows of 4 KiB of a stripe that an unfinished write touched, may be
 * found with any content. All others are held to what was promised.
 */
public final class WriteHole {

  /** In place of the oldest version that is allowed. */
  static final int ANYTHING = -1;

  private static final int ROW = 8;

  private final Recording recording;
  private final OptionalInt disk;

  WriteHole(Recording recording) {
    this.recording = recording;
    disk = FaultyDisks.mayFail(recording.scenario());
  }

  /** Whether there can be one: then demands differ between points with equal promises. */
  public boolean possible() {
    return possible(recording.scenario());
  }

  /** Whether there can be one in runs of this scenario. */
  public static boolean possible(Scenario scenario) {
    return scenario.workload() != Scenario.Workload.NONE
        && FaultyDisks.mayFail(scenario).isPresent();
  }

  /** Marks what may be lost if the power goes out after so many lines. */
  void mark(Ledger ledger, int lines, int[] oldest) {
    Scenario scenario = recording.scenario();
    if (disk.isEmpty() || !scenario.level(ledger.volume()).redundant()) {
      return;
    }
    List<MemberMap.Component> seats =
        recording.members().components().stream()
            .filter(c -> c.volume() == ledger.volume() && c.disk() == disk.getAsInt())
            .toList();
    for (MemberMap.Component seat : seats) {
      for (int disks : new int[] {scenario.disks(), scenario.to()}) {
        Stripes stripes = new Stripes(2 * scenario.chunkKib(), disks);
        ledger.unfinished(
            lines, (first, count) -> stripes.mark(seat.slot(), first, count, oldest));
      }
    }
  }

  /**
   * RAID5, left asymmetric: the layout of IMSM.
   *
   * @param chunk sectors
   */
  private record Stripes(int chunk, int disks) {

    void mark(int slot, long first, int count, int[] oldest) {
      for (long sector = first / ROW * ROW; sector < first + count; sector += ROW) {
        long stripe = sector / chunk / (disks - 1);
        int parity = (int) (disks - 1 - stripe % disks);
        if (slot < disks && slot != parity) {
          int index = slot > parity ? slot - 1 : slot;
          long lost = (stripe * (disks - 1) + index) * chunk + sector % chunk;
          for (long s = lost; s < Math.min(lost + ROW, oldest.length); s++) {
            oldest[(int) s] = ANYTHING;
          }
        }
      }
    }
  }
}
