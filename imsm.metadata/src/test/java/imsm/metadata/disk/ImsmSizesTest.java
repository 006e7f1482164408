package imsm.metadata.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import imsm.metadata.golden.Golden;
import imsm.metadata.load.MpbReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImsmSizesTest {
  @Test
  void worked_example_raid5_of_3_disks_of_40000_blocks() {
    long size = ImsmSizes.createdSize(5, 2, 128, 2 * 5120);
    assertEquals(20480, size);
    ImsmMap map = map(5, 1, 3, 128, 0, 12288);
    map = map.withNumDataStripes(ImsmSizes.numDataStripes(map, size));
    assertEquals(80, map.numDataStripes());
    assertEquals(10240, ImsmSizes.perDeviceArraySize(map));
    assertEquals(12288, ImsmSizes.createdBlocksPerMember(5, 128, size / 2));

    Mpb mpb = mpb(ImsmVolume.of("vol0", size, 1, 5, map), 3);
    assertEquals(532, mpb.mpbSize());
    assertEquals(10402, ImsmSizes.reserved(mpb, 0, 512));
    assertEquals(29598, 40000 - ImsmSizes.reserved(mpb, 0, 512));
    assertEquals(37790, 40000 - ImsmSizes.MPB_RESERVE);
    assertEquals(37791, ImsmSizes.copyAreaPba(40000, 512));
    assertEquals(128856, ImsmSizes.copyAreaPba(131072, 4096));
    assertEquals(10240 + 4258, ImsmSizes.minSpareSize(mpb, 0, 512));
    assertEquals(10240, ImsmSizes.componentSize(mpb.volumes().get(0), 512));

    ImsmMap grown = map.withDiskOrdTbl(ords(4));
    assertEquals(30720, ImsmSizes.expandedSize(grown));
    assertEquals(20480, ImsmSizes.sourceSize(map, grown));
    ImsmVolume migrating = mpb.volumes().get(0).withSize(30720)
        .startMigration(MigrationType.GEN_MIGR, grown);
    assertEquals(644, mpb(migrating, 4).mpbSize());
    assertEquals(584, mpb(migrating.endMigration(MapState.NORMAL), 4).mpbSize());
    assertEquals(10240, ImsmSizes.componentSize(migrating, 512));
  }

  @Test
  void created_share_is_whole_mebibytes() {
    assertEquals(8192 * 2 * 2, ImsmSizes.createdSize(5, 2, 128, 2 * 9000));
    assertEquals(2 * 8192, ImsmSizes.createdSize(1, 1, 128, 2 * 9000));
  }

  @Test
  void second_volume_begins_behind_the_reserve() {
    assertEquals(14336, ImsmSizes.nextVolumePba(new ImsmSizes.Extent(0, 6144)));
  }

  @Test
  void component_follows_the_size_when_stripes_were_not_updated() {
    ImsmMap map = map(5, 1, 3, 128, 80, 12288);
    ImsmVolume expanded = ImsmVolume.of("v", 20480 + 2 * 4096, 1, 5, map);
    assertEquals(10240 + 4096, ImsmSizes.componentSize(expanded, 512));
  }

  @Test
  void reserve_shrinks_to_what_the_volumes_leave() {
    ImsmMap map = map(0, 1, 2, 128, 250, 34048);
    Mpb mpb = mpb(ImsmVolume.of("v", 64000, 1, 5, map), 2);
    assertEquals(8000, ImsmSizes.reserved(mpb, 0, 512));
    assertEquals(4258, ImsmSizes.minReserved(mpb, 512));
  }

  @Test
  void raid1_and_raid10_count_their_stripes_twice() throws IOException {
    for (String name : List.of("i2-r1-r10/1-raid1/disk0", "i2-r1-r10/2-raid10/disk0")) {
      Mpb mpb = MpbReader.read(Golden.disk(name)).orElseThrow().mpb();
      ImsmVolume volume = mpb.volumes().get(0);
      ImsmMap map = volume.map0();
      assertEquals(map.numDataStripes(), ImsmSizes.numDataStripes(map, volume.size()));
      assertEquals(volume.size(), ImsmSizes.perDeviceArraySize(map) * map.numDataMembers());
    }
  }

  @Test
  void units_of_resync_and_rebuild() {
    ImsmVolume r5 = ImsmVolume.of("v", 20480, 1, 5, map(5, 1, 3, 128, 80, 12288));
    assertEquals(0, MigrationUnits.blocksPerUnit(r5, 0));
    assertEquals(384, MigrationUnits.blocksPerUnit(
        r5.startMigration(MigrationType.INIT, r5.map0()), 0));
    assertEquals(384, MigrationUnits.blocksPerUnit(
        r5.startMigration(MigrationType.REPAIR, r5.map0()), 0));
    assertEquals(128, MigrationUnits.blocksPerUnit(
        r5.startMigration(MigrationType.REBUILD, r5.map0()), 0));
    ImsmVolume r5of64 = ImsmVolume.of("v", 20480, 1, 5, map(5, 1, 3, 64, 160, 12288));
    assertEquals(128, MigrationUnits.blocksPerUnit(
        r5of64.startMigration(MigrationType.REBUILD, r5of64.map0()), 0));
    ImsmVolume r1 = ImsmVolume.of("v", 8192, 1, 5, map(1, 2, 2, 128, 32, 10240));
    assertEquals(512, MigrationUnits.blocksPerUnit(
        r1.startMigration(MigrationType.REBUILD, r1.map0()), 0));
    assertEquals(6144, MigrationUnits.blocksPerUnit(
        r5.startMigration(MigrationType.GEN_MIGR, r5.map0()), 6144));
    assertEquals(0, MigrationUnits.blocksPerUnit(
        r5.startMigration(MigrationType.STATE_CHANGE, r5.map0()), 6144));
  }

  @Test
  void uuids_of_the_worked_example() {
    Mpb mpb = mpb(ImsmVolume.of("vol0", 20480, 1, 5, map(5, 1, 3, 128, 80, 12288)), 3)
        .withOrigFamilyNum(0xbbc8ad7c);
    assertEquals("5485bc2a:0ea58912:b4e289d2:7a5a6236", ImsmUuid.ofContainer(mpb).text());
    assertEquals("e4c18b4d:99d70b3c:dcfef116:369dba0c", ImsmUuid.ofVolume(mpb, 0).text());
    assertEquals(ImsmUuid.ofContainer(mpb),
        ImsmUuid.ofContainer(mpb.withOrigFamilyNum(0).withFamilyNum(0xbbc8ad7c)));
  }

  @Test
  void spare_records_are_those_that_mdadm_wrote() throws IOException {
    Mpb third = golden("d1-r5-3to5/2-spares-added/disk3");
    Mpb fourth = golden("d1-r5-3to5/2-spares-added/disk4");
    Mpb fourK = golden("a-r5-3to4-4k/2-spare-added/disk3");
    int bits = Attributes.CHECKSUM_VERIFY;
    Mpb thirdAlone = SpareMpb.of(third.disks().get(0), "1.0.00", bits, null, 512);
    assertEquals(fourth, SpareMpb.of(fourth.disks().get(0), "1.0.00", bits, thirdAlone, 512));
    assertEquals(third, SpareMpb.of(third.disks().get(0), "1.0.00", bits, fourth, 512));
    assertEquals(fourK, SpareMpb.of(fourK.disks().get(0), "1.0.00", bits, null, 4096));
  }

  @Test
  void bad_blocks_of_a_failed_disk_leave_their_places_to_the_last() {
    BadBlockLog log = new BadBlockLog(List.of(new BadBlock(1, 10, 1), new BadBlock(0, 20, 1),
        new BadBlock(1, 30, 1), new BadBlock(2, 40, 1)));
    assertEquals(List.of(new BadBlock(2, 40, 1), new BadBlock(0, 20, 1)),
        log.withoutDisk(1).entries());
  }

  private static Mpb golden(String name) throws IOException {
    return MpbReader.read(Golden.disk(name)).orElseThrow().mpb();
  }

  private static Mpb mpb(ImsmVolume volume, int disks) {
    return Mpb.of("1.3.00", 1, Attributes.CHECKSUM_VERIFY | Attributes.RAID5,
            IntStream.range(0, disks).mapToObj(i -> ImsmDisk.of("d" + i, 40000, 0, 2)).toList())
        .withVolumes(List.of(volume));
  }

  private static ImsmMap map(
      int level, int domains, int members, int strip, long stripes, long perMember) {
    return new ImsmMap(0, perMember, stripes, strip, MapState.NORMAL, level, domains,
        ImsmMap.NO_FAILED_DISK, 1, ImsmMap.noFiller(), ords(members));
  }

  private static List<Ord> ords(int members) {
    return IntStream.range(0, members).mapToObj(Ord::of).toList();
  }
}
