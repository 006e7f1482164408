package imsm.metadata.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import imsm.metadata.golden.Golden;
import imsm.metadata.load.DiskMetadata;
import imsm.metadata.load.MpbReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metadata.kit.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MpbCodecTest {
  @ParameterizedTest
  @MethodSource("imsm.metadata.golden.Golden#withMetadata")
  void golden_block_re_encodes_to_the_same_bytes(Golden.Recorded golden) throws IOException {
    DiskMetadata read = MpbReader.read(golden.disk()).orElseThrow();
    byte[] sectors = read.sectors().toArray();
    int blockSize = golden.disk().logicalBlockSize();
    byte[] encoded = MpbCodec.encode(read.found(), blockSize);
    assertArrayEquals(Arrays.copyOf(sectors, encoded.length), encoded);
    assertArrayEquals(sectors, MpbCodec.encodeSectors(read.found(), blockSize, sectors));
  }

  @ParameterizedTest
  @MethodSource("imsm.metadata.golden.Golden#withMetadata")
  void golden_migration_record_re_encodes_to_the_same_sector(Golden.Recorded golden)
      throws IOException {
    byte[] tail = golden.disk().tail();
    int blockSize = golden.disk().logicalBlockSize();
    byte[] sector = Arrays.copyOfRange(tail, tail.length - blockSize, tail.length);
    MigrationRecord migration = MpbReader.migrationRecord(golden.disk());
    assertArrayEquals(sector, MigrationRecordCodec.encode(migration, blockSize));
    DiskMetadata read = MpbReader.read(golden.disk()).orElseThrow();
    if (read.mpb().generalMigration().isPresent() && !migration.isEmpty()) {
      MigrationRules.check(migration, read.mpb(), read.place());
    }
  }

  @ParameterizedTest
  @MethodSource("imsm.metadata.golden.Golden#withMetadata")
  void block_with_all_fields_used_survives_both_sector_sizes(Golden.Recorded golden)
      throws IOException {
    Mpb read = MpbReader.read(golden.disk()).orElseThrow().mpb();
    Mpb rich = read.withBadBlocks(new BadBlockLog(List.of(
        new BadBlock(0, 8, 8), new BadBlock(0, (1L << 40) + 16, 256))));
    rich = new Mpb(rich.sig(), 1, 2, 3, rich.attributes(), 5, 6, 7, 8, 9, 10, 11, 12,
        Octets.of(filled(128)), rich.disks(), rich.volumes(), Octets.of(filled(12)),
        rich.badBlockLog());
    for (int blockSize : new int[] {512, 4096}) {
      Placement place = new Placement("x", 64L << 20, blockSize);
      Mpb again = MpbCodec.decode(MpbCodec.encode(rich, blockSize), place);
      assertEquals(unscaledUnits(rich, blockSize), again);
    }
  }

  /** curr_migr_unit is divided though it is a count, so on 4Kn disks it loses its low bits. */
  private static Mpb unscaledUnits(Mpb mpb, int blockSize) {
    long kept = blockSize == 4096 ? ~7L : ~0L;
    return mpb.withVolumes(mpb.volumes().stream()
        .map(v -> v.withCurrMigrUnit(v.vol().currMigrUnit() & kept)).toList());
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return bytes;
  }

  @Test
  void shorter_block_leaves_the_end_of_the_longer_one_behind() throws IOException {
    DiskMetadata cut = MpbReader.read(Golden.disk("e1-r5-cut-in-unit0/1-cut/disk0")).orElseThrow();
    Mpb after = cut.found().withVolume(0,
        cut.found().volumes().get(0).endMigration(MapState.NORMAL));
    byte[] sectors = MpbCodec.encodeSectors(after, 512, cut.sectors().toArray());
    assertEquals(644, cut.found().mpbSize());
    assertEquals(584, after.mpbSize());
    assertArrayEquals(Arrays.copyOfRange(cut.sectors().toArray(), 584, 1024),
        Arrays.copyOfRange(sectors, 584, 1024));
    assertEquals(Optional.empty(), after.volumes().get(0).map1());
  }
}
