package imsm.metadata.reshape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.ForwardingDisk;
import harness.disk.MemoryDisk;
import imsm.metadata.Rig;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.load.MpbReader;
import imsm.metadata.load.MpbWriter;
import imsm.metadata.load.SectorWrite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.metadata.Container;
import raid.api.metadata.MetadataException;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;

class CopyAreaRestoreTest {
  private static final int SECTOR = 512;
  private static final long LENGTH = 64L << 20;
  private static final long COPY_AREA = 128863;
  private static final int UNIT = 2048;

  /** A disk that cannot read or write some of its sectors. */
  private static final class Bad extends ForwardingDisk {
    private final long badRead;
    private final long badWrite;

    Bad(BlockDevice disk, long badRead, long badWrite) {
      super(disk);
      this.badRead = badRead;
      this.badWrite = badWrite;
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      check(offset, target.remaining(), badRead);
      below.read(offset, target);
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      check(offset, source.remaining(), badWrite);
      below.write(offset, source);
    }

    @Override
    public void writeThrough(long offset, ByteBuffer source) throws IOException {
      write(offset, source);
    }

    @Override
    public void close() {}

    private void check(long offset, int length, long bad) throws DeviceException {
      if (bad >= 0 && bad * SECTOR >= offset && bad * SECTOR < offset + length) {
        throw new DeviceException(serial(), bad, "medium error");
      }
    }
  }

  private static final int PART = 1 << 20;
  /** Of each disk the MiBs that are not zero, by place. */
  private static final List<Map<Long, byte[]>> IMAGES = new ArrayList<>();

  @BeforeAll
  static void unpack() throws IOException {
    for (int i = 0; i < 4; i++) {
      Map<Long, byte[]> image = new HashMap<>();
      try (InputStream file = CopyAreaRestoreTest.class.getResourceAsStream(
              "/golden/e1-r5-cut-in-unit0/1-cut/disk" + i + ".img.xz");
          InputStream bytes = new XZInputStream(file)) {
        for (long at = 0; at < LENGTH; at += PART) {
          byte[] part = bytes.readNBytes(PART);
          if (!Arrays.equals(part, new byte[PART])) {
            image.put(at, part);
          }
        }
      }
      IMAGES.add(image);
    }
  }

  /** Whole disks, as Linux left them when its power was cut. */
  private static List<MemoryDisk> cutInUnit0() throws IOException {
    List<MemoryDisk> disks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      MemoryDisk disk = new MemoryDisk("ORACLEDISK000" + i, SECTOR, LENGTH);
      for (Map.Entry<Long, byte[]> part : IMAGES.get(i).entrySet()) {
        disk.write(part.getKey(), ByteBuffer.wrap(part.getValue()));
      }
      disks.add(disk);
    }
    return disks;
  }

  private static Rig rig(List<? extends BlockDevice> disks) {
    Rig rig = new Rig(WriteOrder.DURABLE);
    disks.forEach(rig::plug);
    return rig;
  }

  private static byte[] read(BlockDevice disk, long sector, int sectors) throws IOException {
    byte[] bytes = new byte[sectors * SECTOR];
    disk.read(sector * SECTOR, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** The fill pattern of the recorded runs: each 64-bit word is its own number. */
  private static void assertUnit0Restored(List<? extends BlockDevice> disks)
      throws IOException {
    StripeMap map = new StripeMap(5, 4, 128);
    for (long sector = 0; sector < 6144; sector++) {
      int slot = FakeMd.slot(map, sector);
      long at = sector / map.stripe() * 128 + sector % 128;
      byte[] found = read(disks.get(slot), at, 1);
      for (int word = 0; word < 64; word++) {
        assertEquals(sector * 64 + word,
            ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN).getLong(word * 8));
      }
    }
  }

  @Test
  void golden_cut_in_unit_0_is_restored_and_goes_on_from_unit_1() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    Rig rig = rig(disks);
    Container container = rig.load();
    container.restoreCopyArea(0);
    assertUnit0Restored(disks);
    for (MemoryDisk disk : disks) {
      assertArrayEquals(read(disk, COPY_AREA, UNIT), read(disk, 0, UNIT));
    }
    for (int slot = 0; slot < 2; slot++) {
      MigrationRecord record = MpbReader.migrationRecord(disks.get(slot));
      assertEquals(1, record.currMigrUnit());
      assertEquals(2048, record.dest1stMemberLba());
      assertFalse(record.inCopyArea());
    }
    VolumeInfo.Reshape reshape = rig.load().volumes().get(0).reshape().orElseThrow();
    assertEquals(6144, reshape.position());
    assertFalse(reshape.inCopyArea());
  }

  @Test
  void a_missing_member_of_a_raid5_is_done_without() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    List<MemoryDisk> present = List.of(disks.get(0), disks.get(1), disks.get(3));
    Container container = rig(present).load();
    container.restoreCopyArea(0);
    assertEquals(6144, container.volumes().get(0).reshape().orElseThrow().position());
    assertArrayEquals(read(disks.get(3), COPY_AREA, UNIT), read(disks.get(3), 0, UNIT));
  }

  @Test
  void an_unreadable_copy_is_computed_from_the_others() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    List<BlockDevice> some = new ArrayList<>(disks);
    some.set(1, new Bad(disks.get(1), COPY_AREA + 77, -1));
    rig(some).load().restoreCopyArea(0);
    assertUnit0Restored(disks);
  }

  @Test
  void a_member_that_cannot_be_restored_is_marked_as_failed() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    List<BlockDevice> some = new ArrayList<>(disks);
    some.set(2, new Bad(disks.get(2), -1, 5));
    Rig rig = rig(some);
    rig.load().restoreCopyArea(0);
    assertEquals("RACLEDISK0002:0", rig.mpb(0).disks().get(2).serialText());
    assertTrue(rig.mpb(0).volumes().get(0).map0().diskOrdTbl().get(2).rebuild());
  }

  @Test
  void with_two_members_lost_nothing_is_touched() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    List<BlockDevice> some = new ArrayList<>(disks);
    some.set(1, new Bad(disks.get(1), COPY_AREA, -1));
    some.remove(3);
    Container container = rig(some).load();
    byte[] before = read(disks.get(0), 0, UNIT);
    assertThrows(IOException.class, () -> container.restoreCopyArea(0));
    assertArrayEquals(before, read(disks.get(0), 0, UNIT));
    assertTrue(MpbReader.migrationRecord(disks.get(0)).inCopyArea());
  }

  @Test
  void of_two_records_the_one_that_is_further_on_is_right() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    MigrationRecord record = MpbReader.migrationRecord(disks.get(0));
    put(disks.get(0), record.at(0, 1));
    assertEquals(6144, rig(disks).load().volumes().get(0).reshape().orElseThrow().position());
    assertFalse(rig(disks).load().volumes().get(0).reshape().orElseThrow().inCopyArea());
    put(disks.get(0), MigrationRecord.NONE);
    assertTrue(rig(disks).load().volumes().get(0).reshape().orElseThrow().inCopyArea());
  }

  @Test
  void an_impossible_record_is_passed_over_or_refused() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    put(disks.get(0), MpbReader.migrationRecord(disks.get(0)).at(7, 0));
    Container container = rig(disks).load();
    assertTrue(container.volumes().get(0).reshape().orElseThrow().inCopyArea());
    assertTrue(container.remarks().stream().anyMatch(r -> r.contains("rec_status")));
    put(disks.get(1), MpbReader.migrationRecord(disks.get(1)).at(0, 99));
    assertThrows(MetadataException.class, () -> rig(disks).load());
  }

  @Test
  void a_copy_area_that_lies_in_a_volume_is_refused() throws IOException {
    List<MemoryDisk> disks = cutInUnit0();
    MigrationRecord r = MpbReader.migrationRecord(disks.get(0));
    MigrationRecord wrong = new MigrationRecord(1, 0, r.familyNum(), 1, r.blocksPerUnit(),
        r.destDepthPerUnit(), 4096, 0, r.numMigrUnits(), r.postMigrVolCap(), 0, r.filler());
    put(disks.get(0), wrong);
    put(disks.get(1), wrong);
    assertThrows(MetadataException.class, () -> rig(disks).load());
  }

  @Test
  void behind_the_last_unit_the_position_is_the_end_and_the_last_one_is_not_moved_again()
      throws IOException {
    Rig rig = Rig.of(WriteOrder.DURABLE, 4, 40000);
    Overseen run = Overseen.grown(rig, RaidLevel.RAID5, 3, 4, 128, 6144).fill();
    while (run.md.syncMax < 6144) {
      run.task.step();
      run.md.move(2048);
    }
    run.md.move(1024);
    Container container = rig.load();
    assertEquals(18432, container.volumes().get(0).reshape().orElseThrow().position());
    container.restoreCopyArea(0);
    assertEquals(3, MpbReader.migrationRecord(rig.disk(0).device()).currMigrUnit());
    assertEquals(MapState.NORMAL, rig.mpb(0).volumes().get(0).map0().mapState());
    for (long s = 0; s < 12288; s += 31) {
      assertEquals(s + 1, ByteBuffer.wrap(run.md.read(run.md.destination, s)).getLong());
    }
  }

  private static void put(MemoryDisk disk, MigrationRecord record) throws IOException {
    SectorWrite write = MpbWriter.planRecord(record, MpbReader.placement(disk));
    disk.write(write.offset(), write.buffer());
  }
}
