package imsm.metadata.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import imsm.metadata.disk.Serials;
import imsm.metadata.golden.Golden;
import imsm.metadata.golden.TailDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raid.api.metadata.MetadataException;

class ThunderdomeTest {
  private static final String GROWN = "a-r5-3to4/3-grown";

  @Test
  void equal_copies_make_one_container_in_the_order_of_mdadms_list() throws IOException {
    Verdict verdict = choose(Golden.disks(GROWN));
    assertEquals(List.of("ORACLEDISK0001", "ORACLEDISK0002", "ORACLEDISK0003", "ORACLEDISK0000"),
        verdict.seats().stream().map(Seat::serial).toList());
    assertTrue(verdict.seats().stream().allMatch(s -> s.role() == Seat.Role.MEMBER));
    assertEquals(List.of(), verdict.missing());
    assertEquals(List.of(), verdict.remarks());
  }

  @Test
  void spare_joins_the_family_with_volumes() throws IOException {
    Verdict verdict = choose(Golden.disks("a-r5-3to4/2-spare-added"));
    Seat spare = verdict.seatOf("ORACLEDISK0003").orElseThrow();
    assertEquals(Seat.Role.SPARE, spare.role());
    assertEquals(-1, spare.index());
    assertEquals(1, verdict.mpb().orElseThrow().volumes().size());
  }

  @Test
  void spares_alone_are_a_container_without_volumes() throws IOException {
    List<TailDisk> spares = Golden.disks("d1-r5-3to5/2-spares-added").subList(3, 5);
    Verdict verdict = choose(spares);
    assertEquals(0, verdict.mpb().orElseThrow().volumes().size());
    assertTrue(verdict.seats().stream().allMatch(s -> s.role() == Seat.Role.SPARE));
  }

  @Test
  void disk_that_was_about_to_join_may_still_carry_a_spares_block() throws IOException {
    List<TailDisk> disks = new ArrayList<>(Golden.disks("e1-r5-cut-in-unit0/1-cut"));
    disks.set(3, Golden.disks("a-r5-3to4/2-spare-added").get(3));
    Verdict verdict = choose(disks);
    assertEquals(1, verdict.mpb().orElseThrow().volumes().size());
    Seat joining = verdict.seatOf("ORACLEDISK0003").orElseThrow();
    assertEquals(Seat.Role.MEMBER, joining.role());
    assertEquals(3, joining.index());
  }

  @Test
  void member_that_carries_a_spares_block_takes_its_family_offline() throws IOException {
    List<TailDisk> disks = new ArrayList<>(Golden.disks("a-r5-3to4/3-grown"));
    disks.set(3, Golden.disks("a-r5-3to4/2-spare-added").get(3));
    assertEquals(0, choose(disks).mpb().orElseThrow().volumes().size());
  }

  @Test
  void copy_torn_by_a_power_cut_is_not_used_and_its_disk_is_known() throws IOException {
    List<TailDisk> disks = Golden.disks(GROWN);
    byte[] tail = disks.get(3).tail();
    tail[tail.length - 1536 + 10] ^= 1;
    Verdict verdict = choose(disks);
    Seat torn = verdict.seatOf("ORACLEDISK0003").orElseThrow();
    assertEquals(Seat.Role.DAMAGED_MEMBER, torn.role());
    assertEquals(3, torn.index());
    assertTrue(verdict.remarks().get(0).contains("check_sum"), verdict.remarks().toString());
    assertEquals(List.of(), verdict.missing());
  }

  @Test
  void highest_generation_wins_whatever_the_order() throws IOException {
    List<TailDisk> now = Golden.disks(GROWN);
    List<Claim> claims = new ArrayList<>(claims(now));
    DiskMetadata newest = ((Claim.Holds) claims.get(1)).metadata();
    Mpb later = newest.found().nextGeneration();
    DiskMetadata ahead = new DiskMetadata(newest.serial(), newest.place(), later,
        newest.sectors());
    for (int position = 0; position < 4; position++) {
      List<Claim> order = new ArrayList<>(claims);
      order.remove(1);
      order.add(position, new Claim.Holds(ahead));
      Verdict verdict = Thunderdome.choose(order);
      assertEquals(later, verdict.mpb().orElseThrow());
      assertEquals("ORACLEDISK0001", verdict.champion().orElseThrow().serial());
      assertEquals(3, verdict.remarks().size(), verdict.remarks().toString());
    }
  }

  @Test
  void failed_disk_that_comes_back_is_left_out() throws IOException {
    List<Claim> claims = new ArrayList<>(claims(Golden.disks("f-r5-rebuild/2-failed")));
    Verdict verdict = Thunderdome.choose(claims);
    Seat old = verdict.seatOf("ORACLEDISK0001").orElseThrow();
    assertEquals(Seat.Role.LEFT_OUT, old.role());
    assertEquals(List.of(1), verdict.missing());
    assertEquals("RACLEDISK0001:0",
        verdict.mpb().orElseThrow().disks().get(1).serialText());
  }

  @Test
  void spare_activation_that_a_power_cut_tore_leaves_a_container_whoever_had_got_it()
      throws IOException {
    List<DiskMetadata> before = failedWithSpare();
    Mpb activated = activated(before.get(0).found(), held("f-r5-rebuild/3-rebuilding"));
    for (int got = 1; got < 1 << before.size(); got++) {
      List<Claim> claims = new ArrayList<>();
      for (int disk = 0; disk < before.size(); disk++) {
        DiskMetadata old = before.get(disk);
        boolean has = (got >> disk & 1) != 0 && activated.indexOf(old.serial()) >= 0;
        claims.add(new Claim.Holds(has ? with(old, activated) : old));
      }
      Verdict verdict = Thunderdome.choose(claims);
      boolean any = claims.stream().anyMatch(c -> ((Claim.Holds) c).metadata().found() == activated);
      Mpb wanted = any ? activated : before.get(0).found();
      assertEquals(wanted.generationNum(), verdict.mpb().orElseThrow().generationNum());
      assertEquals(wanted.familyNum(), verdict.mpb().orElseThrow().familyNum());
      assertEquals(
          any ? 3 : 2,
          verdict.seats().stream().filter(s -> s.role() == Seat.Role.MEMBER).count(),
          "written to " + got);
    }
  }

  @Test
  void family_that_went_on_by_itself_is_not_taken_for_a_torn_one() throws IOException {
    List<DiskMetadata> before = failedWithSpare();
    Mpb activated = activated(before.get(0).found(), held("f-r5-rebuild/3-rebuilding"));
    List<Claim> claims = new ArrayList<>();
    for (DiskMetadata old : before) {
      boolean first = claims.isEmpty();
      claims.add(new Claim.Holds(with(old, first ? activated.nextGeneration() : old.found())));
    }
    assertTrue(Thunderdome.choose(claims).mpb().filter(m -> !m.volumes().isEmpty()).isEmpty());
  }

  private static List<DiskMetadata> failedWithSpare() throws IOException {
    List<DiskMetadata> disks = held("f-r5-rebuild/2-failed");
    disks.add(held("a-r5-3to4/2-spare-added").get(3));
    return disks;
  }

  /** What the activation wrote first, before any progress of the rebuild. */
  private static Mpb activated(Mpb before, List<DiskMetadata> rebuilding) {
    Mpb later = rebuilding.get(0).found();
    return later
        .withVolume(0, later.volumes().get(0).withCurrMigrUnit(0))
        .withGenerationNum(before.generationNum() + 1);
  }

  private static List<DiskMetadata> held(String phase) throws IOException {
    List<DiskMetadata> held = new ArrayList<>();
    for (TailDisk disk : Golden.disks(phase)) {
      MpbReader.read(disk).ifPresent(held::add);
    }
    return held;
  }

  private static DiskMetadata with(DiskMetadata old, Mpb mpb) {
    return new DiskMetadata(old.serial(), old.place(), mpb, old.sectors());
  }

  @Test
  void two_families_with_volumes_conflict() throws IOException {
    List<Claim> claims = new ArrayList<>(claims(Golden.disks(GROWN)));
    claims.addAll(renamed(Golden.disks("b-r0-2to3/3-grown")));
    Verdict verdict = Thunderdome.choose(claims);
    int winner = verdict.mpb().orElseThrow().familyNum();
    assertEquals(1, verdict.remarks().size());
    assertTrue(verdict.remarks().get(0).contains("conflicts"), verdict.remarks().get(0));
    long foreign =
        verdict.seats().stream().filter(s -> s.role() == Seat.Role.FOREIGN).count();
    assertEquals(claims.size() - verdict.mpb().orElseThrow().disks().size(), foreign);
    assertTrue(verdict.remarks().get(0).contains(String.format("%08x", winner)));
  }

  @Test
  void absent_disk_is_missing() throws IOException {
    Verdict verdict = choose(Golden.disks(GROWN).subList(0, 3));
    assertEquals(List.of(3), verdict.missing());
  }

  @Test
  void disks_without_metadata_make_no_container() {
    TailDisk blank = new TailDisk("A", 512, 1 << 20, new byte[4096]);
    MetadataException e =
        assertThrows(MetadataException.class, () -> ContainerLoader.load(List.of(blank)));
    assertTrue(e.getMessage().contains("not there"), e.getMessage());
  }

  @Test
  void migration_is_loaded_with_its_record() throws IOException {
    ContainerLoader.Loaded loaded =
        ContainerLoader.load(Golden.disks("e1-r5-cut-in-unit0/1-cut"));
    MigrationRecord migration = loaded.migration().orElseThrow();
    assertEquals(MigrationRecord.UNIT_SRC_IN_CP_AREA, migration.recStatus());
    assertEquals(6144, migration.blocksPerUnit());
    assertEquals(2048, migration.destDepthPerUnit());
    assertEquals(128863, migration.ckptAreaPba());
    assertEquals(24, migration.numMigrUnits());
  }

  @Test
  void migration_without_the_first_two_disks_is_refused() {
    List<TailDisk> disks = Golden.disks("e1-r5-cut-in-unit0/1-cut").subList(2, 4);
    MetadataException e =
        assertThrows(MetadataException.class, () -> ContainerLoader.load(disks));
    assertTrue(e.getMessage().contains("slot 0 or 1"), e.getMessage());
  }

  @Test
  void impossible_migration_record_is_refused() {
    int firstListed = 1;
    for (int word = 0; word <= 8; word++) {
      List<TailDisk> disks = Golden.disks("e1-r5-cut-in-unit0/1-cut");
      byte[] tail = disks.get(firstListed).tail();
      tail[tail.length - 512 + 4 * word + 2] ^= 0x40;
      MetadataException e =
          assertThrows(MetadataException.class, () -> ContainerLoader.load(disks));
      assertTrue(e.getMessage().contains("migration record"), e.getMessage());
    }
  }

  @Test
  void failed_and_missing_disks_get_serials_that_no_disk_has() {
    ImsmDisk disk = ImsmDisk.of("ORACLEDISK0001", 131072, 0x100, 2);
    ImsmDisk failed = Serials.markFailed(disk);
    assertEquals("RACLEDISK0001:0", failed.serialText());
    assertEquals(6, failed.status());
    ImsmDisk missing = Serials.markMissing(failed);
    assertEquals("ACLEDISK0001:0", missing.serialText());
    assertEquals(-1, missing.scsiId());
    assertEquals(missing, Serials.markMissing(missing));
    assertEquals("/dev/vda:0",
        Serials.markFailed(ImsmDisk.of("/dev/vda", 1, 0, 2)).serialText());
    assertEquals("WD;0123456789ABC", Serials.normalise("  XYWD:012 3456789ABC\n"));
    assertEquals(Ord.rebuilding(1).raw(), 0x1000001);
  }

  private static Verdict choose(List<TailDisk> disks) throws IOException {
    return Thunderdome.choose(claims(disks));
  }

  private static List<Claim> claims(List<TailDisk> disks) throws IOException {
    List<Claim> claims = new ArrayList<>();
    for (TailDisk disk : disks) {
      claims.add(ContainerLoader.claim(disk));
    }
    return claims;
  }

  /** The same disks with an X for the first letter of every serial. */
  private static List<Claim> renamed(List<TailDisk> disks) throws IOException {
    List<Claim> claims = new ArrayList<>();
    for (TailDisk disk : disks) {
      DiskMetadata old = MpbReader.read(disk).orElseThrow();
      Mpb mpb = old.found().withDisks(old.found().disks().stream()
          .map(d -> d.withSerial("X" + d.serialText().substring(1))).toList());
      claims.add(new Claim.Holds(new DiskMetadata("X" + old.serial().substring(1), old.place(),
          mpb, old.sectors())));
    }
    return claims;
  }
}
