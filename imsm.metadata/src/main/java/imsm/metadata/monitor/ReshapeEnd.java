package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.MigrationPlan;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.ReshapeTuning;

/** Whether the data of a migrating volume has all been moved. */
public final class ReshapeEnd {
  private ReshapeEnd() {}

  /**
   * The monitor saw the reshape pass the end of the component. A resync gets there too, in an array
   * that was dirty when its migration had hardly begun; then md still runs the source geometry.
   *
   * @param volume in general migration
   */
  static boolean reached(ImsmVolume volume, ActiveArray array) {
    ArrayStatus status = array.status();
    long component = status.geometry().map(Geometry::componentSectors).orElse(ArrayStatus.NONE);
    return array.lastCheckpoint() >= component && inDestination(volume.map0(), status);
  }

  private static boolean inDestination(ImsmMap destination, ArrayStatus status) {
    return !status.reshaping()
        && status.geometry()
            .filter(runs -> runs.dataDisks() == destination.numDataMembers()
                && runs.chunkSectors() == destination.blocksPerStrip())
            .isPresent();
  }

  /**
   * A monitor that begins to watch an array finds the reshape ended: the one before was killed
   * meanwhile. It then never sees the edge from reshape to idle.
   */
  public static boolean unseen(ContainerState state, ActiveArray array) {
    return state.migrating() == array.volume()
        && MigrationPlan.of(state, ReshapeTuning.DEFAULT).ended(state.record(), array.status());
  }
}
