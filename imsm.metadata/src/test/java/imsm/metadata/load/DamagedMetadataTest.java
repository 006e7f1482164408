package imsm.metadata.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.disk.BadBlock;
import imsm.metadata.disk.BadBlockLog;
import imsm.metadata.disk.Forge;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.MpbCodec;
import imsm.metadata.examine.Examine;
import imsm.metadata.golden.Golden;
import imsm.metadata.golden.TailDisk;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.metadata.MetadataException;

/** Damaged metadata is refused with the place of the damage, and never by another exception. */
class DamagedMetadataTest {
  private static final String CUT = "e1-r5-cut-in-unit0/1-cut/disk0";
  private static final int DISKS = 0xD8;
  private static final int VOLUME = DISKS + 4 * 48;
  private static final int MAP0 = VOLUME + 112;
  private static final int MAP1 = MAP0 + 48 + 4 * 4;

  @ParameterizedTest
  @ValueSource(strings = {CUT, "c1-r0r5-3to4/3-grown/disk1", "a-r5-3to4-4k/3-grown/disk2",
      "f-r5-rebuild/3-rebuilding/disk0", "a-r5-3to4/2-spare-added/disk3",
      "v-variations/bad-blocks/disk1", "v-variations-4k/bad-blocks/disk2"})
  void mutated_blocks_are_read_or_refused(String name) throws IOException {
    TailDisk disk = Golden.disk(name);
    Random random = new Random(name.hashCode());
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      TailDisk mutant = mutant(disk, random);
      try {
        Optional<DiskMetadata> read = MpbReader.read(mutant);
        if (read.isPresent()) {
          checkAccepted(mutant, read.get());
        }
      } catch (MetadataException e) {
        assertTrue(e.getMessage().contains("expected"), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 300, refused + " refused");
  }

  /** What was accepted can be written back, examined, and loaded. */
  private static void checkAccepted(TailDisk disk, DiskMetadata read) throws IOException {
    byte[] sectors = read.sectors().toArray();
    byte[] again = MpbCodec.encode(read.found(), disk.logicalBlockSize());
    assertEquals(-1, Arrays.mismatch(again, Arrays.copyOf(sectors, again.length)));
    try {
      Examine.text(disk, ZoneOffset.UTC);
      ContainerLoader.load(List.of(disk));
    } catch (MetadataException e) {
      assertTrue(e.getMessage().contains("expected"), e.getMessage());
    }
  }

  private static TailDisk mutant(TailDisk disk, Random random) {
    byte[] tail = disk.tail().clone();
    int sector = disk.logicalBlockSize();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int anchor = tail.length - 2 * sector;
      int at = random.nextInt(4) == 0
          ? tail.length - 3 * sector + random.nextInt(3 * sector)
          : Forge.offset(tail, sector, random.nextInt(Forge.size(tail, sector)));
      switch (random.nextInt(4)) {
        case 0 -> tail[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> tail[at] = (byte) random.nextInt();
        case 2 -> tail[anchor + 0x20 + random.nextInt(0x30)] = (byte) random.nextInt();
        default -> tail[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
      }
    }
    if (random.nextInt(10) > 0) {
      Forge.repairChecksum(tail, sector);
    }
    return disk.withTail(tail);
  }

  @ParameterizedTest
  @CsvSource({
    "0x24, 4, 0x7FFFFFFC, mpb_size",
    "0x24, 4, 81924, mpb_size",
    "0x24, 4, 12, mpb_size",
    "0x24, 4, 645, mpb_size",
    "0x38, 1, 200, num_disks",
    "0x39, 1, 255, num_raid_devs",
    "0x48, 4, 7, bbm_log_size",
    "0x48, 4, 100000, bbm_log_size",
  })
  void lying_head_is_refused(String at, int width, String value, String field) throws IOException {
    assertRefused(Integer.decode(at), width, Integer.decode(value), field);
  }

  @Test
  void contradictory_volume_is_refused() throws IOException {
    assertRefused(VOLUME + 80 + 8, 1, 2, "volume 0 migr_state");
    assertRefused(VOLUME + 80 + 9, 1, 5, "volume 0 migr_type");
    assertRefused(MAP0 + 12, 2, 0, "volume 0 map 0 blocks_per_strip");
    assertRefused(MAP0 + 14, 1, 4, "volume 0 map 0 map_state");
    assertRefused(MAP0 + 15, 1, 6, "volume 0 map 0 raid_level");
    assertRefused(MAP0 + 16, 1, 0, "volume 0 map 0 num_members");
    assertRefused(MAP0 + 16, 1, 250, "volume 0 map 0 num_members");
    assertRefused(MAP0 + 17, 1, 0, "volume 0 map 0 num_domains");
    assertRefused(MAP0 + 48 + 8, 4, 4, "volume 0 map 0 disk_ord_tbl[2] disk");
    assertRefused(MAP0 + 48 + 8, 4, 1, "volume 0 map 0 disk_ord_tbl[2] disk");
    assertRefused(MAP1 + 15, 1, 2, "volume 0 map 1 raid_level");
    assertRefused(MAP1 + 16, 1, 1, "volume 0 map 1 num_members");
    assertRefused(MAP0, 4, 131072, "volume \"vol0\" extent");
    assertRefused(MAP0 + 8, 4, 1025, "volume \"vol0\" extent");
    assertRefused(DISKS + 16, 4, 131073, "disk 0 total_blocks");
  }

  @Test
  void contradictory_bad_block_log_is_refused() throws IOException {
    DiskMetadata read = MpbReader.read(Golden.disk(CUT)).orElseThrow();
    Mpb mpb = read.found().withBadBlocks(new BadBlockLog(List.of(new BadBlock(1, 100, 8))));
    int log = mpb.mpbSize() - mpb.bbmLogSize();
    assertLogRefused(mpb, read, log, "bad block log signature");
    assertLogRefused(mpb, read, log + 4, "bad block log entry_count");
  }

  private static void assertLogRefused(Mpb mpb, DiskMetadata read, int at, String field) {
    byte[] bytes = MpbCodec.encode(mpb, 512);
    bytes[at] ^= 4;
    Forge.repairChecksum(bytes);
    MetadataException e =
        assertThrows(MetadataException.class, () -> MpbCodec.decode(bytes, read.place()));
    assertEquals(field, e.field());
  }

  @Test
  void wrong_checksum_names_the_disk_and_the_byte() {
    TailDisk disk = Golden.disk(CUT);
    disk.tail()[disk.tail().length - 1024 + 0x60] ^= 1;
    MetadataException e = assertThrows(MetadataException.class, () -> MpbReader.read(disk));
    assertEquals("check_sum", e.field());
    assertEquals((64 << 20) - 1024 + 0x20, e.offset());
    assertEquals("ORACLEDISK0000", e.disk());
  }

  @Test
  void truncated_block_is_refused() throws IOException {
    DiskMetadata read = MpbReader.read(Golden.disk(CUT)).orElseThrow();
    byte[] bytes = MpbCodec.encode(read.found(), 512);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MetadataException.class, () -> MpbCodec.decode(cut, read.place()));
    }
  }

  @Test
  void disk_too_small_for_metadata_has_none() throws IOException {
    assertEquals(Optional.empty(),
        MpbReader.read(new TailDisk("s", 512, 512, new byte[512])));
    assertEquals(Optional.empty(), MpbReader.read(new TailDisk("s", 512, 0, new byte[0])));
  }

  @Test
  void high_words_mean_nothing_without_the_attribute() throws IOException {
    TailDisk disk = Golden.disk(CUT);
    Forge.put(disk.tail(), 512, DISKS + 32, 4, 7);
    Forge.put(disk.tail(), 512, MAP0 + 20, 4, 7);
    Forge.repairChecksum(disk.tail(), 512);
    DiskMetadata read = MpbReader.read(disk).orElseThrow();
    assertEquals(131072 | 7L << 32, read.found().disks().get(0).totalBlocks());
    Mpb mpb = read.mpb();
    assertEquals(131072, mpb.disks().get(0).totalBlocks());
    assertEquals(0, mpb.volumes().get(0).map0().pbaOfLba0());
  }

  private static void assertRefused(int at, int width, int value, String field)
      throws IOException {
    TailDisk disk = Golden.disk(CUT);
    MpbReader.read(disk);
    Forge.put(disk.tail(), 512, at, width, value);
    Forge.repairChecksum(disk.tail(), 512);
    MetadataException e = assertThrows(MetadataException.class, () -> MpbReader.read(disk));
    assertTrue(e.getMessage().contains(field), e.getMessage());
  }
}
