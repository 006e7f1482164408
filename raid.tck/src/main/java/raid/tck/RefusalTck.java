package raid.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;

/** What cannot be is refused with a reason, and nothing has been written by then. */
interface RefusalTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> refusals(Report report) {
    Stream<DynamicTest> always = Stream.of(
        report.scenario("container_on_tiny_disks_is_refused", () -> disks(bare -> {
          bare.plug(3, 512, 4096);
        })),
        report.scenario("container_on_disks_of_different_blocks_is_refused", () -> disks(bare -> {
          bare.plug(1, 512);
          bare.plug(1, 4096);
        })),
        volume(report, "volume_larger_than_its_disks_is_refused", (bare, level) ->
            Bare.spec(level, 128, 1L << 32, bare.disks, "large")),
        volume(report, "volume_of_a_chunk_of_3_sectors_is_refused", (bare, level) ->
            Bare.spec(level, 3, 2048, bare.disks, "odd")),
        volume(report, "volume_with_a_name_of_500_letters_is_refused", (bare, level) ->
            Bare.spec(level, 128, 2048, bare.disks, "n".repeat(500))),
        volume(report, "volume_without_members_is_refused", (bare, level) ->
            Bare.spec(level, 128, 2048, List.of(), "none")),
        volume(report, "volume_with_a_disk_twice_is_refused", (bare, level) ->
            Bare.spec(level, 128, 2048,
                List.of(bare.disks.get(0), bare.disks.get(1), bare.disks.get(0)), "twice")),
        volume(report, "volume_of_raid10_on_three_disks_is_refused", (bare, level) ->
            Bare.spec(RaidLevel.RAID10, 128, 2048, bare.disks, "ten")));
    Stream<DynamicTest> grows = Stream.of(
        grow(report, "expansion_of_no_volume_is_refused", 0, 4, 1),
        grow(report, "expansion_without_a_spare_is_refused", 1, 4, 0),
        grow(report, "expansion_with_too_few_spares_is_refused", 1, 5, 1),
        grow(report, "expansion_to_as_many_members_is_refused", 1, 3, 1),
        grow(report, "expansion_to_fewer_members_is_refused", 1, 2, 1));
    return Stream.of(always, grows, declared(report)).flatMap(tests -> tests);
  }

  /** A request that is to be refused. */
  interface Request {
    void on(Bare bare) throws IOException;
  }

  /** A volume that cannot be. */
  interface Impossible {
    VolumeSpec on(Bare bare, RaidLevel level);
  }

  private void disks(Request plug) throws IOException {
    Bare bare = new Bare(this, 1);
    plug.on(bare);
    assertThrows(RefusedException.class, () -> bare.format.create(bare.context, bare.disks));
    assertEquals(0, bare.writes(), "writes");
  }

  private DynamicTest volume(Report report, String name, Impossible impossible) {
    return report.scenario(name, () -> {
      RaidLevel level = cannot().containsKey(Ability.RAID5) ? RaidLevel.RAID0 : RaidLevel.RAID5;
      Bare bare = new Bare(this, 1);
      bare.make(new Shape(level, 3, 64, 1024, 512, 0));
      refused(bare, container -> container.planVolume(impossible.on(bare, level)));
    });
  }

  private DynamicTest grow(Report report, String name, int volumes, int raidDisks, int spares) {
    return report.scenario(name, Set.of(Ability.RAID5), () -> {
      Bare bare = new Bare(this, 1);
      Container made = bare.make(Shape.RAID5.with(volumes));
      List<Disk> added = add(bare, made, spares);
      refused(bare, container -> container.planGrow(raidDisks, added));
    });
  }

  private static List<Disk> add(Bare bare, Container container, int spares) throws IOException {
    List<Disk> added = bare.plug(spares, 512);
    for (Disk disk : added) {
      container.addSpare(disk);
    }
    container.write();
    return added;
  }

  /** Something asked of a container. */
  interface Asked {
    void of(Container container) throws IOException;
  }

  private void refused(Bare bare, Asked asked) throws IOException {
    Container container = bare.load();
    List<String> before = volumesOf(container);
    assertThrows(RefusedException.class, () -> asked.of(container));
    assertEquals(before, volumesOf(container), "volumes after the refusal");
    int writes = bare.writes();
    assertFalse(container.write(), "there is something to write after the refusal");
    assertEquals(writes, bare.writes(), "writes after the refusal");
  }

  private static List<String> volumesOf(Container container) {
    return container.volumes().stream().map(Object::toString).toList();
  }

  private Stream<DynamicTest> declared(Report report) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Ability ability : report.cannot().keySet()) {
      if (ability != Ability.REBUILD) {
        tests.add(report.scenario("declared_" + ability + "_is_refused",
            () -> declaredIsRefused(ability)));
      }
    }
    return tests.stream();
  }

  private void declaredIsRefused(Ability ability) throws IOException {
    Bare bare = new Bare(this, 1);
    switch (ability) {
      case RAID0, RAID5 -> {
        bare.make(new Shape(RaidLevel.RAID5, 3, 64, 1024, 512, 0));
        RaidLevel level = ability == Ability.RAID0 ? RaidLevel.RAID0 : RaidLevel.RAID5;
        refused(bare, c -> c.planVolume(Bare.spec(level, 128, 2048, bare.disks, "vol0")));
      }
      case SECOND_VOLUME -> {
        bare.make(Shape.RAID5);
        refused(bare, c -> c.planVolume(Bare.spec(RaidLevel.RAID0, 128, 2048, bare.disks, "two")));
      }
      case BLOCKS_4096 -> disks(other -> other.plug(3, 4096));
      case EXPAND_RAID0, EXPAND_RAID5 -> {
        Shape shape = ability == Ability.EXPAND_RAID0 ? Shape.RAID0 : Shape.RAID5;
        List<Disk> added = add(bare, bare.make(shape), 1);
        refused(bare, c -> c.planGrow(shape.disks() + 1, added));
      }
      case REBUILD -> throw new IllegalArgumentException("nobody asks for a rebuild");
    }
  }
}
