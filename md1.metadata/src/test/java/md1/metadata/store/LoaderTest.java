package md1.metadata.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.ForwardingDisk;
import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import md1.metadata.disk.Feature;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;
import md1.metadata.golden.Golden;
import md1.metadata.load.SuperblockReader;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.volume.VolumeInfos;
import org.junit.jupiter.api.Test;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.VolumeInfo;

/** Disks of one array that do not all say the same. */
class LoaderTest {

  private static List<Disk> disks(String phase) {
    List<Disk> disks = new ArrayList<>();
    for (Golden.Recorded golden : Golden.phase(phase)) {
      disks.add(new Disk("sd" + disks.size(), new DeviceNumber(8, 16 * disks.size()),
          golden.disk()));
    }
    return disks;
  }

  /** The last superblocks of an expansion, but for a disk that a power cut kept from its own. */
  @Test
  void a_member_that_missed_the_end_of_an_expansion_of_raid0_is_as_long_as_the_others()
      throws IOException {
    for (int missed = 0; missed < 3; missed++) {
      List<Disk> some = disks("n7-r0-2to3-end");
      keepReshaping(some.get(missed).device());
      ArrayImage image = Loader.load(Minor.V1_2, some).image();
      assertEquals(0, image.array().level());
      assertEquals(3, image.attached().size());
      for (Attached member : image.attached()) {
        assertEquals(1664, member.fields().dataOffset());
        assertEquals(63488, member.fields().dataSize());
        assertTrue(member.inSync());
      }
      assertTrue(VolumeInfos.of(image).get(0).unsupported().isEmpty());
    }
  }

  private static void keepReshaping(BlockDevice disk) throws IOException {
    Superblock end = SuperblockReader.load(disk, Minor.V1_2, "disk").superblock();
    Superblock before = end
        .withFeatures(Feature.RESHAPE_ACTIVE | Feature.NEW_OFFSET | Feature.RECOVERY_OFFSET)
        .withArray(end.array().over(4, 5, end.array().size(), 4))
        .withReshape(new Superblock.Change(4, 180000, 1, 5, 128, -384))
        .withDevice(end.device().movedBy(384).withDataSize(63488).withRecoveryOffset(60000))
        .withState(new Superblock.State(
            end.state().utime(), end.state().events() - 1, Superblock.ALL_SECTORS));
    disk.write(8 * 512, ByteBuffer.wrap(Arrays.copyOf(SuperblockCodec.encode(before), 512)));
  }

  @Test
  void raid0_on_its_way_is_raid0_with_all_members_right() throws IOException {
    ArrayImage image = Loader.load(Minor.V1_2, disks("n8-r0-2to4-3-cut")).image();
    VolumeInfo volume = VolumeInfos.of(image).get(0);
    assertEquals(RaidLevel.RAID0, volume.geometry().level());
    assertEquals(2, volume.geometry().raidDisks());
    assertEquals(4, volume.reshape().orElseThrow().target().raidDisks());
    assertEquals(66048, volume.reshape().orElseThrow().position());
    assertTrue(volume.members().stream().allMatch(member -> member.inSync()));
  }

  @Test
  void a_disk_that_cannot_be_read_is_left_out() throws IOException {
    List<Disk> disks = disks("v12r5");
    disks.removeIf(disk -> disk.name().equals("sd3"));
    Disk dead = new Disk("sdx", new DeviceNumber(8, 240), new DeadDisk());
    disks.set(1, dead);
    Loader.Loaded loaded = Loader.load(Minor.V1_2, disks);
    assertEquals(2, loaded.image().attached().size());
    assertTrue(loaded.remarks().stream().anyMatch(line -> line.contains("left out")));
  }

  /** It has a length, and answers nothing else. */
  private static final class DeadDisk extends ForwardingDisk {
    DeadDisk() {
      super(new MemoryDisk("DEAD", 512, 16 << 20));
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      throw new IOException("the disk does not answer");
    }
  }
}
