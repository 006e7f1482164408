package md1.metadata.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.host.SimulatedHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import md1.metadata.disk.Minor;
import md1.metadata.golden.WholeDisks;
import md1.metadata.store.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.FormatContext;
import raid.api.metadata.WriteOrder;

/** What mdadm saved on a spare, and where a stripe goes that is put back. */
class BackupTest {
  private static final long COMPONENT = 65024;
  private static final long SECTION = 3072;

  private static byte[] sector(long sector) throws IOException {
    BlockDevice spare = WholeDisks.of("n11-r5-v10-critical").get(3);
    ByteBuffer bytes = ByteBuffer.allocate(BackupSuperblock.LENGTH);
    spare.read(sector * 512, bytes);
    return bytes.array();
  }

  @ParameterizedTest
  @ValueSource(longs = {COMPONENT - SECTION - 16, COMPONENT - 8})
  void the_superblocks_that_mdadm_wrote_come_back_byte_for_byte(long at) throws IOException {
    byte[] bytes = sector(at);
    BackupSuperblock found = BackupSuperblock.decode(bytes).orElseThrow();
    assertEquals(COMPONENT - SECTION - 8, found.devStart());
    assertEquals(0, found.arrayStart());
    assertEquals(SECTION, found.length());
    assertArrayEquals(bytes, found.encode());
  }

  @Test
  void a_superblock_with_another_mark_or_checksum_is_none() throws IOException {
    for (int damaged : new int[] {0, 15, 64}) {
      byte[] bytes = sector(COMPONENT - 8);
      bytes[damaged] ^= 1;
      assertTrue(BackupSuperblock.decode(bytes).isEmpty(), "byte " + damaged);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "128, 2, 3, 768", "128, 2, 4, 512", "512, 2, 3, 3072", "128, 3, 4, 1536", "8, 4, 6, 96",
    "128, 0, 0, 0"
  })
  void a_critical_section_is_whole_stripes_of_both_geometries(
      long chunk, int oldData, int newData, long sectors) {
    assertEquals(sectors, CriticalSection.stretch(chunk, oldData, newData));
  }

  @Test
  void an_added_disk_says_whether_it_has_the_section_or_a_place_for_it_or_neither()
      throws IOException {
    List<Disk> disks = new ArrayList<>();
    for (BlockDevice device : WholeDisks.of("n11-r5-v10-critical")) {
      disks.add(new Disk("sd" + (char) ('a' + disks.size()),
          new DeviceNumber(8, 16 * disks.size()), device));
    }
    Backups backups = new Backups(new FormatContext(new SimulatedHost(1), WriteOrder.DURABLE),
        Loader.load(Minor.V1_0, disks).image());
    assertEquals(Backups.Found.SECTION, backups.look());
    backups.forget();
    assertEquals(Backups.Found.PLACE, backups.look());
    backups.withdraw();
    assertEquals(Backups.Found.NOTHING, backups.look());
    backups.announce();
    assertEquals(Backups.Found.PLACE, backups.look());
  }

  /** Row of a 4-disk array, layout: slots of the data chunks in order, then the parity's. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0123", "0, 1, 0132", "1, 0, 1230", "1, 1, 0231", "2, 0, 0123", "2, 1, 3012",
    "2, 3, 1230", "3, 0, 1230", "3, 1, 2301", "4, 5, 1230", "5, 5, 0123"
  })
  void chunks_go_where_the_layout_has_them(int layout, long row, String slots) {
    StripeMap map = new StripeMap(layout, 4);
    for (int data = 0; data < map.dataSlots(); data++) {
      assertEquals(slots.charAt(data) - '0', map.dataSlot(row, data), "chunk " + data);
    }
    assertEquals(slots.charAt(3) - '0', map.paritySlot(row));
  }

  @Test
  void each_slot_has_one_part_of_each_stripe() {
    for (int layout = 0; layout <= 5; layout++) {
      StripeMap map = new StripeMap(layout, 5);
      for (long row = 0; row < 7; row++) {
        Set<Integer> slots = new HashSet<>(Set.of(map.paritySlot(row)));
        for (int data = 0; data < map.dataSlots(); data++) {
          slots.add(map.dataSlot(row, data));
        }
        assertEquals(5, slots.size(), "layout " + layout + ", row " + row);
      }
    }
  }
}
