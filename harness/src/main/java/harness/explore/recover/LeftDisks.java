package harness.explore.recover;

import harness.disk.CowPages;
import harness.disk.SimulatedDisk;
import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.run.Booted;
import harness.explore.run.FaultyDisks;
import harness.explore.scenario.Fault;
import harness.host.TraceSink;
import harness.machine.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import raid.api.block.BlockDevice;

/** The disks that a power cut has left, with what is wrong with them; machines boot on them. */
final class LeftDisks {

  /** In place of a disk that is not there. */
  static final int ALL = -1;

  private final Parts parts;
  private final Recording recording;
  private final List<CowPages> pages;
  private Map<Fault, NavigableSet<Long>> unreadable = Map.of();

  LeftDisks(Parts parts, Recording recording, List<CowPages> pages) {
    this.parts = parts;
    this.recording = recording;
    this.pages = pages;
  }

  /** The disks are as a power cut leaves them: nothing that was unreadable has been put right. */
  void powerCut() {
    unreadable = FaultyDisks.latent(recording.scenario());
  }

  /** Sectors that cannot be read now. */
  Map<Fault, NavigableSet<Long>> unreadable() {
    return FaultyDisks.copy(unreadable);
  }

  /** Whether all that was unreadable has been put right: what nobody reads, as parity, is not. */
  boolean readable() {
    return unreadable.values().stream().allMatch(Set::isEmpty);
  }

  /** They are unreadable again, together with a rollback of the bytes. */
  void unreadable(Map<Fault, NavigableSet<Long>> before) {
    unreadable = before;
  }

  /**
   * A machine on what the disks hold.
   *
   * @param without the disk that is not there, or {@link #ALL}
   */
  Booted boot(int without, Footprint footprint, RunLog log, TraceSink told) {
    List<SimulatedDisk> all = new ArrayList<>();
    List<Optional<BlockDevice>> devices = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      SimulatedDisk device =
          new SimulatedDisk(
              recording.serials().get(i), recording.logicalBlock(), pages.get(i), log);
      all.add(device);
      int disk = i;
      devices.add(
          i == without
              ? Optional.empty()
              : FaultyDisks.after(recording.scenario(), i, device, unreadable)
                  .map(faulty -> footprint.on(disk, faulty)));
    }
    Booted boot = new Booted(parts, recording.scenario(), log, told, devices);
    for (int i = 0; i < all.size(); i++) {
      log.know(all.get(i), boot.disks.get(i).name());
    }
    return boot;
  }
}
