package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;

/** What is refused, what takes over what, and how members are counted. */
class RulesTest {

  private static final long COMPONENT = 1920;

  private final Raid5Provider provider = new Raid5Provider();

  private static TestArray array(int disks) {
    return new TestArray(TestArray.raid5(0, disks, 128, COMPONENT));
  }

  private static void refused(Errno errno, Executable action) {
    assertEquals(errno, assertThrows(MdException.class, action).errno());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 127",
    "0, 3, 4",
    "0, 3, 0",
    "0, 3, 512",
    "6, 3, 128",
    "-1, 3, 128",
    "0, 2, 128",
    "0, 1, 128"
  })
  void impossible_geometries_cannot_be_reshaped_to(int layout, int disks, int chunk)
      throws MdException {
    TestArray array = array(3).run();
    Geometry wanted = new Geometry(RaidLevel.RAID5, layout, disks, chunk, COMPONENT);
    refused(Errno.EINVAL, () -> array.personality.checkReshape(wanted));
  }

  @ParameterizedTest
  @CsvSource({"0, 4, 128", "0, 7, 128", "2, 3, 128", "0, 3, 64", "5, 5, 8", "0, 3, 128"})
  void possible_geometries_are_accepted(int layout, int disks, int chunk) throws MdException {
    TestArray array = array(3).run();
    Geometry wanted = new Geometry(RaidLevel.RAID5, layout, disks, chunk, COMPONENT);
    assertDoesNotThrow(() -> array.personality.checkReshape(wanted));
  }

  @Test
  void arrays_that_cannot_run_are_refused() {
    refused(Errno.EINVAL, () -> new TestArray(TestArray.raid5(6, 3, 128, COMPONENT)).run());
    refused(Errno.EINVAL, () -> new TestArray(TestArray.raid5(0, 3, 96, COMPONENT)).run());
    refused(Errno.EINVAL, () -> new TestArray(TestArray.raid5(0, 3, 4, COMPONENT)).run());
    TestArray two = array(4);
    two.unplug(0);
    two.unplug(3);
    refused(Errno.EINVAL, two::run);
  }

  @Test
  void a_position_off_the_stripes_of_the_new_geometry_is_refused() throws MdException {
    TestArray array = array(4);
    array.previous = array.geometry.withRaidDisks(3);
    array.position = 128 * 3 * 4 + 128;
    refused(Errno.EINVAL, array::run);
    array.position = 128 * 3 * 4;
    array.run();
    assertEquals(2 * COMPONENT, array.personality.arraySectors());
    array.previous = array.geometry.withRaidDisks(5);
    array.plug(4);
    refused(Errno.EINVAL, array::run);
  }

  @Test
  void a_reshape_does_not_start_without_members_or_on_parity_that_is_not_in_sync()
      throws MdException {
    TestArray few = array(3).run();
    refused(Errno.EINVAL, () -> few.startReshape(few.geometry.withRaidDisks(5)));
    TestArray dirty = array(3);
    dirty.resyncStart = 0;
    dirty.run();
    refused(Errno.EBUSY, () -> dirty.startReshape(dirty.geometry.withRaidDisks(4)));
    TestArray degradedAfter = array(3).run();
    degradedAfter.startReshape(degradedAfter.geometry.withRaidDisks(4));
    assertEquals(1, degradedAfter.personality.degraded());
  }

  @Test
  void members_being_filled_are_missing_in_the_old_part_only() throws MdException {
    TestArray array = array(3);
    array.run();
    array.plug(3);
    array.startReshape(array.geometry.withRaidDisks(4));
    assertEquals(0, array.personality.degraded());
    array.seats.get(3).readable = 128;
    assertEquals(0, array.personality.degraded());
    array.seats.get(1).readable = 128;
    assertEquals(1, array.personality.degraded());
    array.seats.get(1).faulty = true;
    assertEquals(1, array.personality.degraded());
    array.seats.get(3).faulty = true;
    assertEquals(2, array.personality.degraded());
  }

  @Test
  void raid0_becomes_raid4_or_raid5_with_an_empty_parity_slot() throws MdException {
    TestArray array = new TestArray(new Geometry(RaidLevel.RAID0, 0, 3, 128, COMPONENT));
    for (RaidLevel to : provider.levels()) {
      assertEquals(new Geometry(to, 5, 4, 128, COMPONENT), provider.takeover(array, to));
    }
    array.seats.get(1).size = 2 * COMPONENT;
    refused(Errno.EINVAL, () -> provider.takeover(array, RaidLevel.RAID4));
  }

  @Test
  void raid4_and_raid5_change_places_only_with_the_parity_last() throws MdException {
    TestArray four = new TestArray(TestArray.raid4(3, 128, COMPONENT));
    assertEquals(TestArray.raid5(5, 3, 128, COMPONENT), provider.takeover(four, RaidLevel.RAID5));
    TestArray last = new TestArray(TestArray.raid5(5, 3, 128, COMPONENT));
    assertEquals(
        new Geometry(RaidLevel.RAID4, 0, 3, 128, COMPONENT),
        provider.takeover(last, RaidLevel.RAID4));
    refused(Errno.EINVAL, () -> provider.takeover(array(3), RaidLevel.RAID4));
    refused(Errno.EINVAL, () -> provider.takeover(array(3), RaidLevel.RAID0));
  }

  @Test
  void the_usable_size_is_whole_chunks_of_all_but_one_member() {
    assertEquals(3 * 1920, provider.arraySectors(TestArray.raid5(0, 4, 128, 1999)));
    assertEquals(0, provider.arraySectors(TestArray.raid5(99, 4, 0, 1999)));
  }
}
