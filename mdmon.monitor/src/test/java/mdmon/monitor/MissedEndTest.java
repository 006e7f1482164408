package mdmon.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.VolumeInfo;

class MissedEndTest {

  @ParameterizedTest
  @CsvSource({
    // target level, layout, disks, chunk; md level, layout, disks, chunk; action, position
    "RAID5, 0, 4, 128, RAID5, 0, 4, 128, IDLE,    none, true",
    "RAID5, 0, 4, 128, RAID5, 0, 4, 128, FROZEN,  none, true",
    "RAID5, 0, 4, 128, RAID5, 0, 4, 128, RESYNC,  none, true",
    "RAID5, 0, 4, 128, RAID5, 0, 4, 128, RESHAPE, 6144, false",
    "RAID5, 0, 4, 128, RAID5, 0, 4, 128, FROZEN,  6144, false",
    "RAID5, 0, 4, 128, RAID5, 0, 3, 128, IDLE,    none, false",
    "RAID5, 0, 3, 256, RAID5, 0, 3, 128, FROZEN,  none, false",
    "RAID5, 0, 3, 256, RAID5, 0, 3, 256, IDLE,    none, true",
    "RAID0, 0, 3, 128, RAID4, 0, 4, 128, IDLE,    none, true",
    "RAID0, 0, 3, 128, RAID5, 5, 4, 128, IDLE,    none, true",
    "RAID0, 0, 3, 128, RAID4, 5, 3, 128, FROZEN,  none, false",
    "RAID5, 0, 4, 128, RAID5, 5, 4, 128, FROZEN,  none, false",
  })
  void of_a_volume_in_migration(
      RaidLevel level,
      int layout,
      int disks,
      int chunk,
      RaidLevel mdLevel,
      int mdLayout,
      int mdDisks,
      int mdChunk,
      SyncAction action,
      String position,
      boolean missed) {
    Geometry target = new Geometry(level, layout, disks, chunk, 10240);
    VolumeInfo volume = Bench.info(0, Optional.of(new VolumeInfo.Reshape(target, 0, false)));
    ScriptedArray array = new Bench().volume;
    array.geometry = new Geometry(mdLevel, mdLayout, mdDisks, mdChunk, 10240);
    array.action = action;
    if (!position.equals("none")) {
      array.position = Long.parseLong(position);
    }
    assertEquals(missed, MissedEnd.of(volume, array.status()));
    assertEquals(false, MissedEnd.of(Bench.info(0, Optional.empty()), array.status()));
  }
}
