package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.MigrationPlan;
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
   * meanwhile. It then never sees the edge from reshape to idle.
   */
  public static boolean unseen(ContainerState state, ActiveArray array) {
    ImsmVolume volume = state.volume(array.volume());
    return volume.isGeneralMigration()
        && MigrationPlan.of(volume, state.logicalBlockSize())
            .ended(state.record(), array.status());
  }
}
