package mdadm.admin.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mdadm.admin.machine.Presentation.Disguise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

class PresentationTest {

  private static Geometry geometry(RaidLevel level, int layout, int disks, int chunk) {
    return new Geometry(level, layout, disks, chunk, 24576);
  }

  @Test
  void raid0_is_shown_as_raid4_with_one_slot_more() {
    Geometry from = geometry(RaidLevel.RAID0, 0, 2, 128);
    Presentation shown = Presentation.between(from, from.withRaidDisks(3), Disguise.RAID4);
    assertEquals(geometry(RaidLevel.RAID4, 0, 3, 128), shown.before());
    assertEquals(geometry(RaidLevel.RAID4, 0, 4, 128), shown.after());
  }

  @Test
  void raid0_is_shown_as_raid5_with_the_parity_last() {
    Geometry from = geometry(RaidLevel.RAID0, 0, 2, 128);
    Presentation shown = Presentation.between(from, from.withRaidDisks(4), Disguise.RAID5);
    assertEquals(geometry(RaidLevel.RAID5, 5, 3, 128), shown.before());
    assertEquals(geometry(RaidLevel.RAID5, 5, 5, 128), shown.after());
  }

  @Test
  void raid0_on_its_way_to_raid5_is_raid5_from_the_start() {
    Geometry from = geometry(RaidLevel.RAID0, 0, 3, 128);
    Geometry to = geometry(RaidLevel.RAID5, 0, 4, 128);
    Presentation shown = Presentation.between(from, to, Disguise.RAID4);
    assertEquals(geometry(RaidLevel.RAID5, 5, 4, 128), shown.before());
    assertEquals(to, shown.after());
  }

  @Test
  void raid5_needs_no_disguise() {
    Geometry from = geometry(RaidLevel.RAID5, 0, 3, 128);
    Presentation shown = Presentation.between(from, from.withRaidDisks(4), Disguise.RAID5);
    assertEquals(from, shown.before());
    assertEquals(from.withRaidDisks(4), shown.after());
  }

  @ParameterizedTest(name = "raid{0} {1} to {2} chunks of {3} sectors")
  @CsvSource({"0, 2, 3, 128, 768", "5, 3, 4, 128, 768", "0, 3, 4, 256, 3072", "5, 3, 5, 128, 512"})
  void critical_section_fills_stripes_of_both_geometries(
      String level, int from, int to, int chunk, long sectors) {
    Geometry before = geometry(RaidLevel.of(level).orElseThrow(), 0, from, chunk);
    Presentation shown = Presentation.between(before, before.withRaidDisks(to), Disguise.RAID4);
    assertEquals(sectors, shown.criticalSectors());
  }
}
