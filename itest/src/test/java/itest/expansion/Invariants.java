package itest.expansion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;

/** What must hold at the end of every test, unasked: parity, and metadata that is at rest. */
final class Invariants {

  private Invariants() {}

  /** Redundant arrays that run whole and idle have right parity everywhere. */
  static void checkRunning(Rig rig) throws IOException {
    for (MdArray array : rig.machine.md().arrays()) {
      ArrayStatus status = array.status();
      boolean whole =
          status.geometry().filter(g -> g.level().redundant()).isPresent()
              && status.degraded() == 0
              && status.syncAction() == SyncAction.IDLE
              && status.state().compareTo(ArrayState.CLEAN) >= 0;
      if (whole) {
        Volumes.assertParity(rig, array);
      }
    }
  }

  /** All members carry one valid block, in which nothing migrates and nothing is dirty. */
  static void checkStopped(Rig rig, List<Disk> disks) throws IOException {
    MetadataFormat format = Rig.parts().formats().get(0);
    Container container = format.load(rig.machine.formatContext(), disks);
    for (VolumeInfo volume : container.volumes()) {
      assertTrue(volume.reshape().isEmpty(), volume.name() + " is at rest");
      assertFalse(volume.dirty(), volume.name() + " is clean");
      assertEquals(ArrayStatus.NONE, volume.resyncStart(), volume.name() + " is in sync");
    }
  }
}
