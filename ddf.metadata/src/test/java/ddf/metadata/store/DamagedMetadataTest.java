package ddf.metadata.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ddf.metadata.disk.Forge;
import ddf.metadata.disk.Section;
import ddf.metadata.golden.Golden;
import ddf.metadata.load.CopyReader;
import ddf.metadata.state.ContainerImage;
import ddf.metadata.volume.VolumeInfos;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;
import raid.api.metadata.VolumeInfo;

/** Damage is met by the other copy, or refused with disk, byte and field; none is believed. */
class DamagedMetadataTest {
  private static final int CONFIG_COUNT = 64;
  private static final int CONFIG_CHUNK = 66;
  private static final int CONFIG_PRL = 67;
  private static final int CONFIG_BLOCKS = 72;
  private static final int CONFIG_ARRAY_BLOCKS = 80;
  private static final int CONFIG_STARTS = 512 + 4 * 256;

  private static List<Disk> disks(String phase) {
    return Golden.phase(phase).stream().filter(Golden.Recorded::hasMetadata)
        .map(Golden.Recorded::disk).toList();
  }

  private static Forge forge(Disk disk) {
    return new Forge(disk.device());
  }

  @ParameterizedTest
  @EnumSource(value = Section.class, mode = EnumSource.Mode.EXCLUDE,
      names = {"BAD_BLOCKS", "DIAGNOSTIC", "VENDOR"})
  void a_damaged_section_is_read_from_the_other_copy(Section section) throws IOException {
    ContainerImage whole = Loader.load(disks("r5")).image();
    for (int copy = 0; copy < 2; copy++) {
      List<Disk> disks = disks("r5");
      forge(disks.get(0)).damage(copy, section);
      Loader.Loaded loaded = Loader.load(disks);
      assertEquals(VolumeInfos.of(whole).toString(), VolumeInfos.of(loaded.image()).toString());
      assertEquals(copy == 0, loaded.remarks().stream().anyMatch(r -> r.contains("crc")),
          loaded.remarks().toString());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Section.class, mode = EnumSource.Mode.EXCLUDE,
      names = {"BAD_BLOCKS", "DIAGNOSTIC", "VENDOR"})
  void damage_in_both_copies_is_refused(Section section) throws IOException {
    Disk disk = disks("r5").get(0);
    forge(disk).damage(0, section);
    forge(disk).damage(1, section);
    MetadataException refused = refused(disk);
    assertTrue(refused.field().contains("crc"), refused.getMessage());
    assertTrue(refused.offset() >= disk.device().length() - (32L << 20), refused.getMessage());
  }

  @Test
  void any_flipped_bit_of_the_anchor_is_noticed() throws IOException {
    Disk disk = disks("r5").get(0);
    long last = disk.device().length() / 512 - 1;
    byte[] anchor = forge(disk).read(last, 1);
    for (int at = 0; at < 512; at++) {
      byte[] flipped = anchor.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      forge(disk).write(last, flipped);
      refused(disk);
    }
  }

  @Test
  void a_damaged_primary_header_falls_back_on_the_secondary() throws IOException {
    Disk disk = disks("r5").get(0);
    long primary = forge(disk).copies().get(0);
    forge(disk).write(primary, new byte[512]);
    CopyReader.Found found = CopyReader.read(disk.device(), "sda");
    assertEquals(2, found.copy().header().type());
    assertTrue(found.remarks().get(0).contains("primary header magic is 00000000"),
        found.remarks().toString());
  }

  @Test
  void a_copy_that_is_being_written_is_not_read() throws IOException {
    Disk disk = disks("r5").get(0);
    forge(disk).header(0, header -> {
      header[48] = 1;
      Forge.put32(header, 40, 1000);
    });
    assertEquals(2, CopyReader.read(disk.device(), "sda").copy().header().type());
  }

  @Test
  void of_two_complete_copies_the_younger_counts() throws IOException {
    Disk disk = disks("r5").get(0);
    forge(disk).header(1, header -> Forge.put32(header, 40, 1000));
    assertEquals(2, CopyReader.read(disk.device(), "sda").copy().header().type());
  }

  static Stream<Arguments> headersWithRightChecksums() {
    return Stream.of(
        header("primary header type", b -> b[112] = 0),
        header("primary header guid", b -> b[8] = 0),
        header("primary header secondary_lba", b -> Forge.put64(b, 104, 5)),
        header("config_record_len", b -> Forge.put16(b, 134, 0)),
        header("config_record_len", b -> Forge.put16(b, 136, 4096)),
        header("physical disks section length", b -> Forge.put32(b, 204, 127)),
        header("virtual disks section length", b -> Forge.put32(b, 212, -1)),
        header("configuration section length", b -> Forge.put32(b, 220, -1)),
        header("controller section length", b -> Forge.put32(b, 196, 0)),
        header("disk data section sectors", b -> Forge.put32(b, 224, -1)),
        header("physical disks section sectors", b -> Forge.put32(b, 200, 0x7FFFFFFF)));
  }

  private static Arguments header(String field, Forge.Change change) {
    return Arguments.of(field, change);
  }

  @ParameterizedTest
  @MethodSource("headersWithRightChecksums")
  void a_wrong_field_of_both_headers_is_named(String field, Forge.Change change)
      throws IOException {
    Disk disk = disks("r5").get(0);
    forge(disk).headers(change);
    assertEquals(field, refused(disk).field());
  }

  @Test
  void another_revision_is_refused() throws IOException {
    Disk disk = disks("r5").get(0);
    forge(disk).anchor(b -> b[33] = '2');
    assertEquals("anchor revision", refused(disk).field());
  }

  @Test
  void counts_beyond_their_structure_are_refused() throws IOException {
    Disk disk = disks("r5").get(0);
    forge(disk).section(Section.PHYSICAL_DISKS, b -> Forge.put16(b, 10, 1024));
    assertEquals("physical disks max", refused(disk).field());
    Disk spare = disks("r5").get(0);
    forge(spare).record(5, b -> {
      Forge.put32(b, 0, 0x55555555);
      Forge.put16(b, 20, 112);
    });
    assertEquals("spare assignment populated", refused(spare).field());
  }

  @Test
  void a_vendors_own_record_is_refused_by_name() throws IOException {
    Disk disk = disks("r5").get(0);
    forge(disk).record(1, b -> Forge.put32(b, 0, 0x88888888));
    MetadataException refused = refused(disk);
    assertEquals("configuration record magic", refused.field());
    assertTrue(refused.getMessage().contains("88888888"), refused.getMessage());
    assertEquals((forge(disk).copies().get(0) + 162 + 7) * 512, refused.offset());
  }

  @Test
  void bad_blocks_kept_elsewhere_are_refused() throws IOException {
    Disk disk = disks("r5").get(0);
    for (long lba : forge(disk).copies()) {
      byte[] log = new byte[512];
      Forge.put32(log, 0, 0xABADB10C);
      Forge.put16(log, 8, 2);
      forge(disk).write(lba + 618, log);
    }
    forge(disk).headers(b -> {
      Forge.put32(b, 232, 618);
      Forge.put32(b, 236, 1);
    });
    assertEquals("bad block log entry_count", refused(disk).field());
  }

  @Test
  void a_disk_that_cannot_be_read_is_left_out_and_the_others_run() throws IOException {
    List<Disk> disks = disks("r5");
    forge(disks.get(1)).anchor(b -> b[33] = '2');
    Loader.Loaded loaded = Loader.load(disks);
    assertEquals(2, loaded.image().attached().size());
    assertTrue(loaded.remarks().get(0).endsWith("the disk is left out"), loaded.remarks().get(0));
    assertTrue(loaded.remarks().get(1).endsWith("is missing"), loaded.remarks().get(1));
  }

  @Test
  void disks_of_two_containers_are_told_apart() throws IOException {
    List<Disk> mixed = List.of(disks("r5").get(0), disks("r0").get(1), disks("r5").get(2));
    Loader.Loaded loaded = Loader.load(mixed);
    assertEquals(2, loaded.image().attached().size());
    List<Disk> tie = List.of(disks("r5").get(0), disks("r0").get(1));
    assertThrows(MetadataException.class, () -> Loader.load(tie));
  }

  @Test
  void levels_that_cannot_be_run_are_named_and_the_others_run() throws IOException {
    List<VolumeInfo> r10 = VolumeInfos.of(Loader.load(disks("r10")).image());
    assertTrue(r10.get(0).unsupported().orElseThrow().contains("prl, rlq is 1, 0, expected"));
    assertTrue(r10.get(1).unsupported().orElseThrow().contains(
        "sec_elmnt_count is 2, expected 1: a secondary RAID level, here srl 3"));
    List<VolumeInfo> r4 = VolumeInfos.of(Loader.load(disks("r4")).image());
    assertFalse(r4.get(0).unsupported().isPresent());
    assertTrue(r4.get(1).unsupported().orElseThrow().contains("prl, rlq is 31, 0"));
    assertTrue(VolumeInfos.of(Loader.load(disks("r6")).image()).get(0).unsupported().isPresent());
  }

  static Stream<Arguments> configurations() {
    return Stream.of(
        config("prim_elmnt_count", b -> Forge.put16(b, CONFIG_COUNT, 257)),
        config("prim_elmnt_count", b -> Forge.put16(b, CONFIG_COUNT, 1)),
        config("chunk_shift", b -> b[CONFIG_CHUNK] = 31),
        config("prl, rlq", b -> b[CONFIG_PRL] = 0x15),
        config("blocks", b -> Forge.put64(b, CONFIG_BLOCKS, -1)),
        config("array_blocks", b -> Forge.put64(b, CONFIG_ARRAY_BLOCKS, 1L << 40)),
        config("lba_offset of slot 0", b -> Forge.put64(b, CONFIG_STARTS, -5)),
        config("not its own, or beyond", b -> Forge.put64(b, CONFIG_STARTS, 1L << 30)));
  }

  private static Arguments config(String field, Forge.Change change) {
    return Arguments.of(field, change);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void an_impossible_volume_is_not_run(String field, Forge.Change change) throws IOException {
    List<Disk> disks = disks("r5");
    for (Disk disk : disks) {
      forge(disk).record(0, change);
    }
    VolumeInfo volume = VolumeInfos.of(Loader.load(disks).image()).get(0);
    assertTrue(volume.unsupported().orElseThrow().contains(field), volume.toString());
  }

  @Test
  void volumes_that_overlap_are_not_run() throws IOException {
    List<Disk> disks = disks("two");
    for (Disk disk : disks) {
      forge(disk).record(1, b -> Arrays.fill(b, CONFIG_STARTS, CONFIG_STARTS + 24, (byte) 0));
    }
    for (VolumeInfo volume : VolumeInfos.of(Loader.load(disks).image())) {
      assertTrue(volume.unsupported().orElseThrow().contains("not its own"), volume.toString());
    }
  }

  @Test
  void a_member_is_believed_before_a_spare_of_the_same_age() throws IOException {
    List<Disk> disks = new ArrayList<>(disks("life-1-created"));
    Collections.reverse(disks);
    forge(disks.get(0)).section(Section.VIRTUAL_DISKS, b -> b[64 + 32] = 0x11);
    assertEquals(0, Loader.load(disks).image().volumes().get(0).state());
  }

  @Test
  void a_spare_that_is_there_again_is_not_missing() throws IOException {
    List<Disk> disks = disks("life-1-created");
    for (Disk disk : disks) {
      forge(disk).section(Section.PHYSICAL_DISKS, b -> Forge.put16(b, 64 + 3 * 64 + 30, 0x41));
    }
    Loader.Loaded loaded = Loader.load(disks);
    assertTrue(loaded.image().disks().get(3).usable());
    assertTrue(loaded.behind());
  }

  @Test
  void every_recorded_container_loads_without_a_change() throws IOException {
    for (String phase : List.of("cont3", "r0", "r5", "r5all", "two", "auto", "ra", "r4", "r6",
        "r10", "life-0-resync", "life-1-created", "life-2-rebuilding", "life-3-rebuilt")) {
      Loader.Loaded loaded = Loader.load(disks(phase));
      assertFalse(loaded.behind(), phase);
    }
  }

  private static MetadataException refused(Disk disk) {
    return assertThrows(
        MetadataException.class, () -> CopyReader.read(disk.device(), disk.toString()));
  }
}
