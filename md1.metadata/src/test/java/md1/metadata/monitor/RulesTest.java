package md1.metadata.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import md1.metadata.disk.Minor;
import md1.metadata.golden.Golden;
import md1.metadata.state.ArrayImage;
import md1.metadata.store.Loader;
import md1.metadata.volume.VolumeInfos;
import org.junit.jupiter.api.Test;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.MonitorHooks.Consistency;

class RulesTest {
  private static final int LEFT_SYMMETRIC = 2;

  private static ArrayImage image(String phase) throws IOException {
    List<Disk> disks = new ArrayList<>();
    for (Golden.Recorded golden : Golden.phase(phase)) {
      disks.add(new Disk("sd" + disks.size(), new DeviceNumber(8, 16 * disks.size()),
          golden.disk()));
    }
    return Loader.load(Minor.V1_2, disks).image();
  }

  /** All of the component was synced; what by, the number does not tell. */
  private static ActiveArray idle(RaidLevel level, int layout, int disks, long component) {
    Geometry now = new Geometry(level, layout, disks, 128, component);
    ArrayStatus status = new ArrayStatus("md126", ArrayState.CLEAN, Optional.of(now),
        Optional.of(now), component * now.dataDisks(), "external:/md127/0", SyncAction.IDLE,
        ArrayStatus.NONE, 0, ArrayStatus.NONE, 0, 0, ArrayStatus.NONE, ArrayStatus.NONE, 0, 0, 200,
        List.of());
    return new ActiveArray() {
      @Override
      public int volume() {
        return 0;
      }

      @Override
      public ArrayStatus status() {
        return status;
      }

      @Override
      public SyncAction previousAction() {
        return SyncAction.RESYNC;
      }

      @Override
      public long lastCheckpoint() {
        return component;
      }

      @Override
      public void lastCheckpoint(long sectors) {}

      @Override
      public void customArraySize(long sectors) {}
    };
  }

  private static ArrayImage after(ArrayImage image, RaidLevel level, int layout, int disks) {
    return Rules.state(
        image, idle(level, layout, disks, VolumeInfos.component(image)), Consistency.CLEAN);
  }

  @Test
  void a_resync_before_the_reshape_does_not_end_it() throws IOException {
    ArrayImage half = image("n2-r5-3to4-3-cut");
    assertEquals(half, after(half, RaidLevel.RAID5, LEFT_SYMMETRIC, 3));
    ArrayImage raid0 = image("n7-r0-2to3-3-cut");
    assertEquals(raid0, after(raid0, RaidLevel.RAID4, 5, 3));
    assertEquals(raid0, after(raid0, RaidLevel.RAID0, 0, 2));
  }

  @Test
  void a_reshape_has_ended_when_md_has_the_new_geometry() throws IOException {
    ArrayImage end = after(image("n2-r5-3to4-3-cut"), RaidLevel.RAID5, LEFT_SYMMETRIC, 4);
    assertTrue(end.reshape().isEmpty());
    assertEquals(4, end.array().raidDisks());
    assertTrue(end.attached().stream().allMatch(a -> a.fields().dataOffset() == 1664));
  }

  @Test
  void raid0_is_called_that_again_in_the_record_that_ends_its_reshape() throws IOException {
    ArrayImage linux = image("n7-r0-2to3-end");
    ArrayImage end = after(image("n7-r0-2to3-3-cut"), RaidLevel.RAID4, 5, 4);
    assertEquals(linux.array().level(), end.array().level());
    assertEquals(linux.array().layout(), end.array().layout());
    assertEquals(linux.array().raidDisks(), end.array().raidDisks());
    assertEquals(linux.array().size(), end.array().size());
    for (int n = 0; n < 3; n++) {
      assertEquals(linux.attached().get(n).fields().dataOffset(),
          end.attached().get(n).fields().dataOffset());
      assertEquals(linux.attached().get(n).fields().dataSize(),
          end.attached().get(n).fields().dataSize());
    }
  }
}
