package harness.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.image.FakeFormat;
import harness.machine.Parts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/** Without a machine; with one and with bundles: itest, StatusTest. */
class InventoryTest {

  /** Offers levels and runs none. */
  private record Engine(Set<RaidLevel> levels) implements PersonalityProvider {
    @Override
    public long arraySectors(Geometry geometry) {
      throw new AssertionError("no array");
    }

    @Override
    public Personality run(ArrayContext context) {
      throw new AssertionError("no array");
    }

    @Override
    public Geometry takeover(ArrayContext from, RaidLevel to) {
      throw new AssertionError("no array");
    }
  }

  private static Inventory inventory() {
    return new Inventory(
        Parts.of(
            (host, disks, personalities) -> {
              throw new AssertionError("no machine is to be booted");
            },
            context -> {
              throw new AssertionError("no mdadm is to be called");
            },
            context -> {
              throw new AssertionError("no mdmon is to be started");
            },
            List.of(new FakeFormat(), new FakeFormat()),
            List.of(new Engine(Set.of(RaidLevel.RAID5, RaidLevel.RAID4)))),
        Optional.empty());
  }

  @Test
  void of_two_formats_with_one_name_the_first_is_in_use() {
    List<OfferedFormat> formats = inventory().formats();
    assertEquals(List.of("fake", "fake"), formats.stream().map(OfferedFormat::name).toList());
    assertTrue(formats.get(0).inUse());
    assertFalse(formats.get(1).inUse());
  }

  @Test
  void each_part_stands_once_and_none_is_missing_that_nobody_needs() {
    List<Bound> parts = inventory().parts();
    assertEquals(
        List.of("driver", "administrator", "monitor", "format fake", "level raid4", "level raid5"),
        parts.stream().map(Bound::part).toList());
    assertTrue(parts.stream().noneMatch(Bound::missing));
    assertEquals(FakeFormat.class.getName(), parts.get(3).offer());
  }

  @Test
  void an_engine_names_its_levels() {
    assertEquals(List.of("raid4", "raid5"), inventory().engines().get(0).levels());
    assertEquals(List.of(), inventory().tasks());
  }
}
