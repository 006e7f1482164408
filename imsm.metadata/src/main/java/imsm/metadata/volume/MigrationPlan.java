package imsm.metadata.volume;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.util.Optional;
import metadata.kit.Octets;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.metadata.RefusedException;
import raid.api.metadata.ReshapeTuning;

/**
 * The units of one volume's migration, and the arithmetic of its steps (imsm_manage_reshape), in
 * 512-byte sectors.
 *
 * <p>A unit is as many whole stripes of the destination as the copy area holds. Let the reshape
 * stand at array sector {@code pos}. On the members the destination is written from {@code
 * pos / D_dst} on, while the source is read from {@code pos / D_src} on, rounded down to a source
 * stripe; the distance is the <em>border</em>, and it grows with {@code pos}. As long as a unit's
 * destination may reach over the border it overwrites sources that are still needed, its own
 * included: it is critical and has to be copied first. Once the border is wider than a unit, a step
 * may be as long as the border allows in whole units, without any copy: what it overwrites has been
 * moved before, and what it reads is not overwritten before the step's end.
 *
 * @param source data geometry that is left
 * @param destination data geometry that is entered
 * @param component sectors of each member that hold data
 * @param depth sectors of a unit on each member
 */
public record MigrationPlan(ImsmMap source, ImsmMap destination, long component, long depth) {

  /**
   * The plan of the volume in general migration: in the units that its record counts in, or, if it
   * has none yet, in those that were asked for.
   */
  public static MigrationPlan of(ContainerState state, ReshapeTuning tuning) {
    ImsmVolume volume = state.volume(state.migrating());
    ImsmMap source = volume.map1().orElseThrow();
    ImsmMap destination = volume.map0();
    long strip = Math.max(source.blocksPerStrip(), destination.blocksPerStrip());
    long depth = state.record().isEmpty()
        ? UnitLength.depth(tuning, strip)
        : state.record().destDepthPerUnit();
    return new MigrationPlan(source, destination,
        ImsmSizes.componentSize(volume, state.logicalBlockSize()), depth);
  }

  public static long lcm(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return a / x * b;
  }

  public int sourceData() {
    return source.numDataMembers();
  }

  public int destinationData() {
    return destination.numDataMembers();
  }

  /** Array sectors of a unit. */
  public long unit() {
    return depth * destinationData();
  }

  /** Array sectors at which the reshape ends. */
  public long end() {
    return component * destinationData();
  }

  public long units() {
    return (end() + unit() - 1) / unit();
  }

  /** Array sectors of a source stripe. */
  public long sourceStripe() {
    return (long) source.blocksPerStrip() * sourceData();
  }

  /** Array sector at which the last source stripe of a range that ends at {@code end} ends. */
  public long sourceStripeEnd(long end) {
    return (end + sourceStripe() - 1) / sourceStripe() * sourceStripe();
  }

  /** Member sectors between where a unit is written and where it is read. */
  public long border(long pos) {
    long aligned = pos - pos % sourceStripe();
    return aligned / sourceData() - pos / destinationData();
  }

  public boolean critical(long pos) {
    return border(pos) <= depth;
  }

  /** Array sectors to move from {@code pos} on before the next checkpoint; 0 at the end. */
  public long step(long pos) {
    long step = Math.min(unit(), end() - pos);
    if (step > 0 && !critical(pos)) {
      step *= Math.max(1, border(pos) / step);
    }
    return Math.min(step, end() - pos);
  }

  /**
   * Whether md may go on to array sector {@code end} as long as a restart would begin at {@code
   * restart}: it then overwrites only rows before those that the restart reads. The sources of the
   * restart's first stripe count as a whole, for without a member md reads all of it.
   */
  public boolean keepsSources(long restart, long end) {
    return end / destinationData() <= (restart - restart % sourceStripe()) / sourceData();
  }

  /**
   * Whether md starts in the midst of the reshape at {@code pos}, the end of a unit: it does not
   * where the first stripe that it is to write is not before the first that it is to read (raid5_run,
   * "too early for auto-recovery"). At 0 the volume is started as it was before, at the end nothing
   * is left to be read.
   */
  public boolean restarts(long pos) {
    return pos == 0 || pos >= end() || border(pos) > 0;
  }

  /** The first unit from {@code unit} on at whose beginning md starts. */
  public long restart(long unit) {
    long at = unit;
    while (!restarts(at * unit())) {
      at++;
    }
    return at;
  }

  /** The unit that a position has reached; a unit that was begun is taken as reached. */
  public long unitAt(long pos) {
    return (pos + unit() - 1) / unit();
  }

  /**
   * Whether a reshape whose end nobody recorded has ended: md runs the array in the destination
   * geometry and not in a reshape, and the record, which is written only once the reshape has
   * started, stands at the last step or behind it. Anything less might as well not have begun.
   */
  public boolean ended(MigrationRecord record, ArrayStatus status) {
    Optional<Geometry> runs = status.geometry();
    if (record.isEmpty() || status.reshaping() || runs.isEmpty()) {
      return false;
    }
    long pos = Math.min(end(), record.currMigrUnit() * unit());
    return pos + step(pos) >= end()
        && runs.get().dataDisks() == destinationData()
        && runs.get().chunkSectors() == destination.blocksPerStrip();
  }

  /** The record at the start (init_migr_record_imsm). */
  public MigrationRecord start(ContainerState state, ImsmVolume volume) {
    return new MigrationRecord(MigrationRecord.UNIT_SRC_NORMAL, 0, state.mpb().familyNum(), 1,
        unit(), depth, ImsmSizes.copyAreaPba(smallest(state), state.logicalBlockSize()), 0, units(),
        volume.size(), 0,
        Octets.zeros(MigrationRecord.NONE.filler().length()));
  }

  /**
   * @throws RefusedException if no record says how long the units are, and those that were asked for
   *     do not do
   */
  public static void refuseUnfitUnits(ContainerState state, ReshapeTuning tuning)
      throws RefusedException {
    ImsmVolume volume = state.volume(state.migrating());
    ImsmMap source = volume.map1().orElseThrow();
    if (state.record().isEmpty()) {
      UnitLength.refuseUnfit(tuning, source.numDataMembers(), volume.map0().numDataMembers(),
          Math.max(source.blocksPerStrip(), volume.map0().blocksPerStrip()));
    }
  }

  /** Sectors of the smallest disk that takes part: the copy area is at one place on all. */
  private static long smallest(ContainerState state) {
    return state.active().stream().map(Attached::disk)
        .mapToLong(d -> d.device().length() / 512).min().orElseThrow();
  }
}
