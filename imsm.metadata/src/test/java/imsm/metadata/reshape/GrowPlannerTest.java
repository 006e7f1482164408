package imsm.metadata.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import imsm.metadata.Rig;
import imsm.metadata.update.ReshapeContainer;
import imsm.metadata.update.SizeChange;
import imsm.metadata.update.Updates;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.RefusedException;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.WriteOrder;

/** The refusals, each in its turn; and what is planned when none applies. */
class GrowPlannerTest {
  private final Rig rig = Rig.of(WriteOrder.DURABLE, 5, 40000);

  private static String refusal(Container container, int disks, List<Disk> given) {
    return assertThrows(RefusedException.class, () -> container.planGrow(disks, given))
        .getMessage();
  }

  private static String refusal(Container container, int disks) {
    return refusal(container, disks, List.of());
  }

  @Test
  void ppl_is_refused_before_anything_else_is_looked_at() throws IOException {
    Container container = Rig.golden(WriteOrder.DURABLE, "i1-r5-ppl/2-recovered").load();
    String message = refusal(container, 2);
    assertTrue(message.startsWith(
        "Operation not supported when ppl consistency policy is enabled"), message);
  }

  @Test
  void what_can_never_be_expanded_is_said_without_a_plan() throws IOException {
    Container dirty = Rig.golden(WriteOrder.DURABLE, "i1-r5-ppl/1-dirty").load();
    assertEquals(Optional.of(refusal(dirty, 4)), dirty.cannotReshape());
    assertEquals(
        Optional.empty(), rig.volume(RaidLevel.RAID5, 3, 128, 10240).cannotReshape());
  }

  @Test
  void raid1_and_raid10_are_not_allowed() throws IOException {
    for (String phase : List.of("1-raid1", "2-raid10")) {
      Container container = Rig.golden(WriteOrder.DURABLE, "i2-r1-r10/" + phase).load();
      String message = refusal(container, 6);
      assertTrue(message.startsWith("(imsm) Operation is not allowed on this container"), message);
    }
  }

  @Test
  void containers_only_grow_and_that_is_asked_before_spares() throws IOException {
    Container container = rig.volume(RaidLevel.RAID5, 5, 128, 10240);
    assertTrue(refusal(container, 5).contains("has 5 members already"));
    assertTrue(refusal(container, 6).startsWith("imsm: ERROR: Cannot get spare devices for vol0"));
  }

  @Test
  void a_migrating_container_is_not_allowed_to_grow_again() throws IOException {
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    for (byte[] update : container.planGrow(4, List.of())) {
      Rig.apply(container, update);
    }
    assertTrue(refusal(container, 5).contains("--continue"));
  }

  @Test
  void spares_are_taken_in_the_order_given_else_the_oldest_first() throws IOException {
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    ReshapeContainer own =
        (ReshapeContainer) Updates.parse(container.planGrow(5, List.of()).get(0));
    assertEquals(List.of(rig.disk(3).number(), rig.disk(4).number()), own.newDisks());
    List<Disk> given = List.of(rig.disk(4), rig.disk(3));
    ReshapeContainer told =
        (ReshapeContainer) Updates.parse(container.planGrow(5, given).get(0));
    assertEquals(given.stream().map(Disk::number).toList(), told.newDisks());
  }

  @Test
  void given_disks_must_be_spares_large_enough_and_of_the_same_sector_size()
      throws IOException {
    Container container = rig.volume(RaidLevel.RAID5, 3, 128, 10240);
    Disk small = rig.plug(new MemoryDisk("SMALL", 512, 14000L * 512));
    container.addSpare(small);
    assertTrue(refusal(container, 4, List.of(small)).contains("14000 sectors, 14498"));
    assertTrue(refusal(container, 4, List.of(rig.disk(0))).contains("no spare but a member"));
    assertTrue(refusal(container, 5, List.of(rig.disk(3), rig.disk(3))).contains("twice"));
    assertTrue(refusal(container, 5, List.of(rig.disk(3))).contains("2 needed, 1 usable given"));
    Disk other = rig.plug(new MemoryDisk("SECTORS4K", 4096, 40000L * 512));
    assertThrows(RefusedException.class, () -> container.addSpare(other));
  }

  @Test
  void a_critical_section_too_large_for_the_component_is_refused_before_the_first_write()
      throws IOException {
    Container container = rig.volume(RaidLevel.RAID0, 3, 256, 6144);
    String message = refusal(container, 4);
    assertTrue(message.contains("critical section"), message);
    Container larger = Rig.of(WriteOrder.DURABLE, 4, 40000)
        .volume(RaidLevel.RAID0, 3, 256, 8192);
    assertEquals(1, larger.planGrow(4, List.of()).size());
  }

  @Test
  void a_strip_larger_than_the_copy_area_is_refused() throws IOException {
    Container container = rig.volume(RaidLevel.RAID0, 3, 4096, 20480);
    assertTrue(refusal(container, 4).contains("copy area"));
  }

  @Test
  void a_size_that_leaves_stripes_unused_is_told_to_the_metadata_first() throws IOException {
    Rig small = Rig.of(WriteOrder.DURABLE, 4, 40000);
    Container container = small.volume(RaidLevel.RAID5, 3, 128, 10240);
    byte[] odd = new SizeChange(0, 20480 + 128).encode();
    container.prepare(odd);
    container.process(odd);
    List<byte[]> plan = container.planGrow(4, List.of());
    assertTrue(Updates.parse(plan.get(plan.size() - 1)) instanceof ReshapeContainer);
  }

  @ParameterizedTest
  @CsvSource({
    "12, multiple of the chunk", "8, from 16", "2056, to 2048"
  })
  void a_migration_unit_that_does_not_do_is_refused_before_anything_is_written(
      long unit, String why) throws IOException {
    Rig tuned = Rig.of(
        WriteOrder.DURABLE, new ReshapeTuning(unit, Buffering.DOUBLE), 5, 40000);
    Container container = tuned.volume(RaidLevel.RAID5, 3, 8, 10240);
    int traced = tuned.events.size();
    String message = refusal(container, 4);
    assertTrue(message.contains("a migration unit of " + unit), message);
    assertTrue(message.contains(why), message);
    assertEquals(traced, tuned.events.size());
  }
}
