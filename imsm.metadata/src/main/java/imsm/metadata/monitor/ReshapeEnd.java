package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.MigrationPlan;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.metadata.ActiveArray;

/** Whether the data of a migrating volume has all been moved. */
public final class ReshapeEnd {
  private ReshapeEnd() {}

  /** The monitor saw the reshape pass the end of the component. */
  static boolean reached(ActiveArray array) {
    long component = array.status().geometry().map(Geometry::componentSectors)
        .orElse(ArrayStatus.NONE);
    return array.lastCheckpoint() >= component;
  }

  /**
   * A monitor that begins to watch an array finds the reshape ended: the one before was killed
   * meanwhile, or the power went between the last unit and the metadata. It then never sees the
   * edge from reshape to idle. But md runs the array in the destination geometry and not in a
   * reshape, and the record, which an overseer writes only once the reshape has started, stands at
   * the last step or behind it: so it has ended.
   */
  public static boolean unseen(ContainerState state, ActiveArray array) {
    ImsmVolume volume = state.volume(array.volume());
    MigrationRecord record = state.record();
    Optional<Geometry> runs = array.status().geometry();
    if (!volume.isGeneralMigration() || record.isEmpty() || runs.isEmpty()
        || array.status().reshaping()) {
      return false;
    }
    MigrationPlan plan = MigrationPlan.of(volume, state.logicalBlockSize());
    long pos = Math.min(plan.end(), record.currMigrUnit() * plan.unit());
    return pos + plan.step(pos) >= plan.end()
        && runs.get().dataDisks() == plan.destinationData()
        && runs.get().chunkSectors() == plan.destination().blocksPerStrip();
  }
}
