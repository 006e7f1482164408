package raid.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.ContainerDisk.Role;
import raid.api.metadata.MetadataException;
import raid.api.metadata.VolumeMember;

/**
 * Damaged metadata is either refused with a {@link MetadataException}, or another copy is used
 * instead; no other exception comes, and nothing is written.
 */
interface DamageTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> damage(Report report) {
    Shape raid5 = Shape.RAID5;
    return Stream.of(
        report.scenario("a_byte_flipped_on_one_disk_is_noticed_or_harmless", raid5.needs(),
            () -> flips(raid5, false)),
        report.scenario("a_byte_flipped_on_all_disks_is_noticed_or_harmless", raid5.needs(),
            () -> flips(raid5, true)),
        report.scenario("a_disk_cut_short_is_noticed_or_harmless", raid5.needs(),
            () -> shortened(raid5)),
        report.scenario("a_member_with_blank_metadata_is_missing_and_no_more", raid5.needs(),
            () -> blank(raid5)),
        report.scenario("disks_of_two_containers_are_told_apart", Set.of(Ability.RAID5),
            () -> strangers(raid5)));
  }

  private void flips(Shape shape, boolean everywhere) throws IOException {
    Bare bare = new Bare(this, 1);
    bare.make(shape);
    SplittableRandom random = new SplittableRandom(5);
    for (int victim = 0; victim < (everywhere ? 1 : bare.disks.size()); victim++) {
      for (long at : Places.on(bare.disks.get(victim), random)) {
        int mask = random.nextBoolean() ? 0xFF : 1 << random.nextInt(8);
        damaged(bare, everywhere ? -1 : victim, "byte %d ^ %x".formatted(at, mask),
            device -> DamagedDisk.flipped(device, at, mask), false);
      }
    }
  }

  private void shortened(Shape shape) throws IOException {
    Bare bare = new Bare(this, 1);
    bare.make(shape);
    long length = bare.disks.get(0).device().length();
    for (long cut : new long[] {0, 512, 1024, 4096, 8192, 65536, length / 2, length - 512}) {
      damaged(bare, 0, "cut to " + cut, device -> DamagedDisk.shortened(device, cut), true);
      damaged(bare, -1, "all cut to " + cut, device -> DamagedDisk.shortened(device, cut), true);
    }
  }

  /**
   * @param victim -1 for all disks
   * @param readErrors whether reads may fail
   */
  private static void damaged(
      Bare bare, int victim, String what, UnaryOperator<BlockDevice> damage, boolean readErrors) {
    List<Disk> disks = new ArrayList<>();
    for (int i = 0; i < bare.disks.size(); i++) {
      boolean hit = victim < 0 || victim == i;
      disks.addAll(Bare.with(List.of(bare.disks.get(i)), hit ? damage : d ->
          DamagedDisk.flipped(d, -1, 0)));
    }
    Disk hit = disks.get(Math.max(0, victim));
    allowed(what + ": recognises", readErrors, () -> bare.format.recognises(hit));
    allowed(what + ": examine", readErrors, () -> bare.format.examine(hit));
    allowed(what + ": expectedSerials", readErrors, () -> bare.format.expectedSerials(hit));
    allowed(what + ": load", readErrors, () -> Look.at(bare.format.load(bare.context, disks)));
  }

  /** Something a format is asked of damaged disks. */
  interface Question {
    Object ask() throws IOException;
  }

  private static void allowed(String what, boolean readErrors, Question question) {
    try {
      question.ask();
    } catch (MetadataException said) {
      assertTrue(said.getMessage().length() > 10, what + " says only " + said.getMessage());
    } catch (DeviceException failed) {
      assertTrue(readErrors, what + " reads outside of the disk: " + failed.getMessage());
    } catch (IOException | RuntimeException other) {
      throw new AssertionError(what + " throws " + other, other);
    }
  }

  private void blank(Shape shape) throws IOException {
    Bare bare = new Bare(this, 1);
    bare.make(shape);
    for (int victim = 0; victim < shape.disks(); victim++) {
      List<Disk> disks = new ArrayList<>(bare.disks);
      BitSet written = ((WatchedDisk) disks.get(victim).device()).written();
      disks.set(victim, Bare.with(List.of(disks.get(victim)),
          device -> DamagedDisk.blank(device, written)).get(0));
      Container container = bare.format.load(bare.context, disks);
      List<VolumeMember> members = container.volumes().get(0).members();
      assertEquals(shape.disks() - 1, present(members), "members without disk " + victim);
      assertTrue(members.get(victim).disk().isEmpty(), "slot " + victim + " has a disk");
    }
  }

  private static long present(List<VolumeMember> members) {
    return members.stream().filter(member -> member.disk().isPresent()).count();
  }

  /** Of one container all disks, of another only one: one of both counts, or all are refused. */
  private void strangers(Shape shape) throws IOException {
    Bare bare = new Bare(this, 1);
    bare.make(shape);
    Bare other = new Bare(this, 2);
    other.plug(shape.disks(), 512);
    other.make(shape);
    Disk stranger = other.disks.get(2 * shape.disks() - 1);
    List<Disk> mixed = new ArrayList<>(bare.disks);
    mixed.add(stranger);
    Container container;
    try {
      container = bare.format.load(bare.context, mixed);
    } catch (MetadataException refused) {
      return;
    }
    Set<Disk> held =
        container.disks().stream()
            .filter(disk -> disk.role() == Role.MEMBER || disk.role() == Role.SPARE)
            .map(ContainerDisk::disk)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    assertTrue(
        held.equals(Set.copyOf(bare.disks)) || held.equals(Set.of(stranger)),
        held + " is made one container");
  }
}
