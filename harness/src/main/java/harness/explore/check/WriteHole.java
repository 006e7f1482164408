package harness.explore.check;

import harness.explore.log.Ledger;
import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.run.FaultyDisks;
import harness.explore.scenario.Scenario;
import harness.image.ChunkMap;
import java.util.List;
import java.util.OptionalInt;
import raid.api.array.Geometry;

/**
 * What the format cannot hold: the write hole of a RAID5 that lacks a member.
 *
 * <p>The blocks of the missing member exist as the sum of all others only. A stripe in which a
 * write had begun and was not durable when the power went out may hold new data beside old parity,
 * or the reverse; the sum is then neither the old content of the missing block nor a new one, be it
 * that nobody wrote to it. Nothing on the disks could tell: PPL, which would, is not possible while
 * an array is reshaped.
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
        Geometry geometry = recording.members().geometry(ledger.volume()).withRaidDisks(disks);
        Stripes stripes = new Stripes(new ChunkMap(geometry));
        ledger.unfinished(
            lines, (first, count) -> stripes.mark(seat.slot(), first, count, oldest));
      }
    }
  }

  /** Where in a stripe the blocks of one member are. */
  private record Stripes(ChunkMap chunks) {

    void mark(int slot, long first, int count, int[] oldest) {
      int chunk = chunks.geometry().chunkSectors();
      int data = chunks.geometry().dataDisks();
      for (long sector = first / ROW * ROW; sector < first + count; sector += ROW) {
        long stripe = sector / chunk / data;
        for (long at = stripe * data; at < (stripe + 1) * data; at++) {
          if (chunks.of(at).slot() == slot) {
            long lost = at * chunk + sector % chunk;
            int end = (int) Math.min(lost + ROW, oldest.length);
            for (int s = (int) Math.min(lost, end); s < end; s++) {
              oldest[s] = ANYTHING;
            }
          }
        }
      }
    }
  }
}
