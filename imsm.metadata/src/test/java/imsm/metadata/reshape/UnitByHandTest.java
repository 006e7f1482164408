package imsm.metadata.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.ForwardingDisk;
import harness.disk.MemoryDisk;
import imsm.metadata.Rig;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.load.MpbReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.metadata.Container;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;

/**
 * RAID5 from 3 to 4 disks with chunks of 1 MiB, interrupted behind the first of mdadm's units, of
 * one chunk: md would have to write the stripe that it is to read.
 */
class UnitByHandTest {
  private static final int CHUNK = 2048;
  private static final long COMPONENT = 13 * CHUNK;
  private static final long UNIT = 3 * CHUNK;
  private static final int SECTORS = 40000;

  private final List<MemoryDisk> disks = new ArrayList<>();
  private Overseen run;

  @BeforeEach
  void interrupted() throws IOException {
    Rig rig = new Rig(WriteOrder.DURABLE);
    for (int i = 0; i < 4; i++) {
      disks.add(new MemoryDisk("DISK%04d".formatted(i), 512, SECTORS * 512L));
      rig.plug(disks.get(i));
    }
    run = Overseen.grown(rig, RaidLevel.RAID5, 3, 4, CHUNK, COMPONENT).fill();
    while (record(0).currMigrUnit() == 0) {
      run.task.step();
      run.md.move(CHUNK);
    }
  }

  private MigrationRecord record(int disk) throws IOException {
    return MpbReader.migrationRecord(disks.get(disk));
  }

  private static Rig rig(List<? extends BlockDevice> devices) {
    Rig rig = new Rig(WriteOrder.DURABLE);
    devices.forEach(rig::plug);
    return rig;
  }

  /** Every sector is where a reshape that stands at {@code position} has it. */
  private void holds(Container container, long position) throws IOException {
    VolumeInfo volume = container.volumes().get(0);
    byte[] found = new byte[512];
    for (long sector = 0; sector < COMPONENT * 2; sector += 61) {
      StripeMap map = sector < position ? run.md.destination : run.md.source;
      var disk = volume.members().get(FakeMd.slot(map, sector)).disk();
      if (disk.isPresent()) {
        disk.get().device().read(run.md.at(map, sector), ByteBuffer.wrap(found));
        assertEquals(sector + 1, ByteBuffer.wrap(found).getLong(), "sector " + sector);
      }
    }
  }

  @Test
  void the_next_unit_is_moved_until_md_can_start() throws IOException {
    assertEquals(1, record(0).currMigrUnit());
    Container container = rig(disks).load();
    assertEquals(2 * UNIT, container.volumes().get(0).reshape().orElseThrow().position());
    container.restoreCopyArea(0);
    assertEquals(2, record(0).currMigrUnit());
    assertEquals(record(0), record(1));
    holds(container, 2 * UNIT);
    assertEquals(2 * UNIT, rig(disks).load().volumes().get(0).reshape().orElseThrow().position());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void with_a_member_missing_its_blocks_are_computed(int missing) throws IOException {
    List<MemoryDisk> left = new ArrayList<>(disks);
    left.remove(missing);
    Container container = rig(left).load();
    container.restoreCopyArea(0);
    holds(container, 2 * UNIT);
  }

  private static final class ReadOnly extends ForwardingDisk {
    ReadOnly(BlockDevice below) {
      super(below);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      throw new DeviceException(serial(), offset / 512, "write error");
    }
  }

  @Test
  void a_member_that_cannot_take_its_copy_has_failed_in_the_block_before_a_record_vouches_for_it()
      throws IOException {
    List<BlockDevice> devices = new ArrayList<>(disks);
    devices.set(2, new ReadOnly(disks.get(2)));
    Rig rig = rig(devices);
    Container container = rig.load();
    container.restoreCopyArea(0);
    assertTrue(rig.mpb(0).disks().get(2).isFailed());
    holds(container, 2 * UNIT);
    List<String> trace = rig.diskTrace();
    int told = trace.indexOf(trace.stream().filter(t -> t.contains("MPB gen")).findFirst().get());
    int vouched =
        trace.indexOf(trace.stream().filter(t -> t.contains("record status 1")).findFirst().get());
    assertTrue(told < vouched, trace.toString());
  }

  @Test
  void of_two_such_members_the_second_is_an_error_and_the_record_stays() throws IOException {
    List<BlockDevice> devices = new ArrayList<>(disks);
    devices.set(2, new ReadOnly(disks.get(2)));
    devices.set(3, new ReadOnly(disks.get(3)));
    Container container = rig(devices).load();
    assertThrows(IOException.class, () -> container.restoreCopyArea(0));
    assertEquals(1, record(0).currMigrUnit());
    assertEquals(MigrationRecord.UNIT_SRC_NORMAL, record(0).recStatus());
  }
}
