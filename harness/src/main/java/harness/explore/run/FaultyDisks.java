package harness.explore.run;

import harness.disk.DyingDisk;
import harness.disk.LatentErrorDisk;
import harness.disk.SlowDisk;
import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import raid.api.block.BlockDevice;

/** What is wrong with the disks of a scenario, as decorators: in its run, and after a power cut. */
public final class FaultyDisks {

  private final Scenario scenario;
  private final Map<Fault, DyingDisk> dying = new HashMap<>();
  private final Map<Fault, NavigableSet<Long>> unreadable = new HashMap<>();

  public FaultyDisks(Scenario scenario) {
    this.scenario = scenario;
  }

  /** The disk that the metadata may name as failed in the end; empty if none may be. */
  public static OptionalInt mayFail(Scenario scenario) {
    return scenario.faults().stream()
        .filter(fault -> dies(fault) || fault.kind() == Fault.Kind.LATENT)
        .mapToInt(Fault::disk)
        .findFirst();
  }

  /** Whether a disk dies in it. */
  static boolean oneDies(Scenario scenario) {
    return scenario.faults().stream().anyMatch(FaultyDisks::dies);
  }

  /** Without a moment it never does: such a run counts the moments there are. */
  private static boolean dies(Fault fault) {
    return fault.kind().dies() && !fault.each();
  }

  /**
   * The disk as the recorded run sees it. It is healthy until {@link #begin}.
   *
   * @param took is told what slow requests take
   */
  public BlockDevice during(int disk, BlockDevice below, LongConsumer took) {
    BlockDevice device = below;
    for (Fault fault : scenario.faults()) {
      if (fault.disk() == disk) {
        device = decorated(fault, device, took);
      }
    }
    return device;
  }

  private BlockDevice decorated(Fault fault, BlockDevice below, LongConsumer took) {
    if (fault.kind().dies()) {
      dying.put(fault, new DyingDisk(below));
      return dying.get(fault);
    }
    unreadable.put(fault, new TreeSet<>());
    return fault.each()
        ? below
        : switch (fault.kind()) {
          case LATENT -> new LatentErrorDisk(below, unreadable.get(fault));
          case SLOW -> new SlowDisk(below, bytes -> fault.moment() * 1_000, took);
          default -> below;
        };
  }

  /**
   * Moments count from here.
   *
   * @param death is run when a disk fails its first request
   */
  public void begin(Runnable death) {
    dying.forEach(
        (fault, disk) -> disk.dieAfter(fault.each() ? Long.MAX_VALUE : fault.moment(), death));
    unreadable.forEach(
        (fault, sectors) -> {
          if (!fault.each()) {
            sectors.add(fault.moment());
          }
        });
  }

  /** The expansion is over: disks that live yet do not die of the checks that follow. */
  public void end() {
    dying.values().forEach(DyingDisk::outlive);
  }

  /** Moments that there were until now. */
  public long moments(Fault fault) {
    return dying.containsKey(fault) ? dying.get(fault).served() : 0;
  }

  /** The errors that a power cut leaves; whatever is put right on the way is taken out. */
  public static Map<Fault, NavigableSet<Long>> latent(Scenario scenario) {
    Map<Fault, NavigableSet<Long>> errors = new HashMap<>();
    for (Fault fault : scenario.faults()) {
      if (fault.kind() == Fault.Kind.LATENT) {
        errors.put(fault, new TreeSet<>());
        errors.get(fault).add(fault.moment());
      }
    }
    return errors;
  }

  /** The same errors, to be put right for themselves. */
  public static Map<Fault, NavigableSet<Long>> copy(Map<Fault, NavigableSet<Long>> latent) {
    Map<Fault, NavigableSet<Long>> errors = new HashMap<>();
    latent.forEach((fault, sectors) -> errors.put(fault, new TreeSet<>(sectors)));
    return errors;
  }

  /**
   * The disk as the boots after a power cut see it; empty if it is not there.
   *
   * @param latent errors that are left
   */
  public static Optional<BlockDevice> after(
      Scenario scenario, int disk, BlockDevice below, Map<Fault, NavigableSet<Long>> latent) {
    BlockDevice device = below;
    for (Fault fault : scenario.faults()) {
      if (fault.disk() != disk) {
        continue;
      }
      if (fault.kind() == Fault.Kind.GONE) {
        return Optional.empty();
      }
      if (fault.kind() == Fault.Kind.DEAD) {
        DyingDisk dead = new DyingDisk(device);
        dead.dieAfter(0, () -> {});
        device = dead;
      }
      if (fault.kind() == Fault.Kind.LATENT) {
        device = new LatentErrorDisk(device, latent.get(fault));
      }
    }
    return Optional.of(device);
  }
}
