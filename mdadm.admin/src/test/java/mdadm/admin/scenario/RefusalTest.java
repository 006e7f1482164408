package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.Operation;
import raid.api.array.ArrayAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.host.Trace.Surface;
import raid.api.metadata.RefusedException;

/** What mdadm refuses, for which reason, and that nothing is different afterwards. */
class RefusalTest {

  private static final RaidLevel R0 = RaidLevel.RAID0;
  private static final RaidLevel R5 = RaidLevel.RAID5;

  private static GrowRequest disks(int count) {
    return GrowRequest.raidDisks(count, List.of());
  }

  private static GrowRequest level(RaidLevel level) {
    return request(Optional.of(level), Optional.empty(), Optional.empty());
  }

  private static GrowRequest chunk(int kib) {
    return request(Optional.empty(), Optional.of(kib), Optional.empty());
  }

  private static GrowRequest size(long kib) {
    return request(Optional.empty(), Optional.empty(), Optional.of(kib));
  }

  private static GrowRequest request(
      Optional<RaidLevel> level, Optional<Integer> chunk, Optional<Long> size) {
    return new GrowRequest(Optional.empty(), level, chunk, size, List.of());
  }

  private static void refused(
      String because, int from, int to, List<RaidLevel> levels, String array, GrowRequest request)
      throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled filled = Filled.on(bench, from, to, levels, 4);
      refused(bench, because, bench.mdadm.grow(array, request));
      filled.check(bench, from);
    }
  }

  /** The operation is refused so, and nothing was written to a disk. */
  private static void refused(Bench bench, String because, Operation<?> operation) {
    bench.trace.clear();
    RefusedException refused =
        assertThrows(RefusedException.class, () -> bench.machine.run(operation));
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
    assertFalse(
        bench.trace.stream().anyMatch(event -> event.surface() == Surface.DISK), bench::traced);
  }

  @Test
  void array_that_is_not_there() throws IOException {
    refused("md3 is not an active md array", 3, 4, List.of(R5), "md3", disks(4));
  }

  @Test
  void raid_devices_of_a_volume() throws IOException {
    refused("can be performed on a container only", 3, 4, List.of(R5), "md126", disks(4));
  }

  @Test
  void more_disks_than_any_array_may_have() throws IOException {
    refused("beyond 255", 3, 4, List.of(R5), "md127", disks(256));
  }

  @Test
  void r5_3d_grow_r5_5d_no_spares() throws IOException {
    refused(
        "Need 5 spares to avoid degraded array, and only have 3",
        3,
        3,
        List.of(R5),
        "md127",
        disks(5));
  }

  @Test
  void no_change_of_disks() throws IOException {
    refused("Operation is not allowed on this container", 3, 4, List.of(R5), "md127", disks(3));
  }

  @Test
  void level_of_a_container() throws IOException {
    refused("Operation is not allowed on this container", 3, 4, List.of(R5), "md127", level(R0));
  }

  @Test
  void chunk_and_level_at_once() throws IOException {
    GrowRequest both = request(Optional.of(R0), Optional.of(128), Optional.empty());
    refused("in the same operation", 3, 3, List.of(R5), "md126", both);
  }

  @Test
  void size_with_anything_else() throws IOException {
    GrowRequest both = request(Optional.empty(), Optional.of(128), Optional.of(8192L));
    refused("at the same time as other changes", 3, 3, List.of(R5), "md126", both);
  }

  @Test
  void r0_r5_3d_migrate_r5_4d() throws IOException {
    refused("Requested Layout not supported", 3, 4, List.of(R0, R5), "md126", level(R5));
  }

  @Test
  void r0_r0_2d_takeover_r10_4d() throws IOException {
    refused("MUST be single array", 2, 4, List.of(R0, R0), "md126", level(RaidLevel.RAID10));
  }

  @Test
  void r5_3d_migrate_r0_3d() throws IOException {
    refused("Level Migration from 5 to 0 not supported", 3, 3, List.of(R5), "md126", level(R0));
  }

  @Test
  void r5_3d_migrate_r4_3d() throws IOException {
    refused(
        "Level Migration from 5 to 4 not supported",
        3,
        3,
        List.of(R5),
        "md126",
        level(RaidLevel.RAID4));
  }

  @Test
  void chunk_that_does_not_divide_the_component() throws IOException {
    refused("does not evenly divide", 3, 3, List.of(R5), "md126", chunk(96));
  }

  @Test
  void chunk_change_that_mdadm_could_make() throws IOException {
    refused("is not supported by this program", 3, 3, List.of(R5), "md126", chunk(128));
  }

  @Test
  void size_of_a_raid0() throws IOException {
    refused("not supported for RAID0", 2, 2, List.of(R0), "md126", size(8192));
  }

  @Test
  void size_below_the_chunk() throws IOException {
    refused("must be larger than chunk size", 3, 3, List.of(R5), "md126", size(32));
  }

  @Test
  void disk_that_is_no_spare() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled filled = Filled.on(bench, 3, 4, List.of(R5), 4);
      List<Disk> disks = bench.machine.disks().disks();
      refused(
          bench,
          "is no spare",
          bench.mdadm.grow("md127", GrowRequest.raidDisks(4, disks.subList(0, 1))));
      filled.check(bench, 3);
    }
  }

  @Test
  void container_that_is_busy() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled filled = Filled.on(bench, 3, 4, List.of(R5), 4);
      bench.array("md126").store(ArrayAttribute.SYNC_MAX, "2048");
      bench.array("md126").store(ArrayAttribute.SYNC_ACTION, "check");
      refused(bench, "is performing resync/recovery", bench.mdadm.grow("md127", disks(4)));
      bench.array("md126").store(ArrayAttribute.SYNC_ACTION, "idle");
      filled.check(bench, 3);
    }
  }

  @Test
  void refusal_after_freezing_freezes_nothing() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled filled = Filled.on(bench, 3, 4, List.of(R0, R5), 4);
      refused(bench, "not allowed", bench.mdadm.grow("md127", disks(2)));
      assertEquals("external:/md127/0", bench.array("md126").status().metadataVersion());
      assertEquals("external:/md127/1", bench.array("md125").status().metadataVersion());
      filled.check(bench, 3);
    }
  }

  @Test
  void stop_of_a_container_in_use() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 3, 3, List.of(R5), 4);
      refused(bench, "member md126 still active", bench.mdadm.stop("md127"));
    }
  }

  @Test
  void disk_that_is_in_an_array_already() throws IOException {
    try (Bench bench = Bench.linux()) {
      List<Disk> disks = bench.plug(3);
      bench.container(disks);
      refused(bench, "md127 holds it", bench.mdadm.createContainer("imsm", disks));
      refused(bench, "md127 holds it", bench.mdadm.add("md127", disks.subList(0, 1)));
      refused(bench, "md127 holds it", bench.mdadm.assemble(disks));
    }
  }

  @Test
  void assembly_of_disks_without_metadata() throws IOException {
    try (Bench bench = Bench.linux()) {
      List<Disk> disks = bench.plug(2);
      refused(bench, "no RAID superblock on sda", bench.mdadm.assemble(disks));
    }
  }

  @Test
  void volume_of_a_level_that_cannot_be_run() throws IOException {
    try (Bench bench = Bench.linux()) {
      bench.container(bench.plug(2));
      CreateVolume raid1 = new CreateVolume("v", RaidLevel.RAID1, 2, 64, 4096, List.of(), true);
      refused(bench, "raid1 cannot be run here", bench.mdadm.createVolume("md127", raid1));
      assertTrue(bench.machine.md().array("md126").isEmpty());
    }
  }

  @Test
  void format_that_is_unknown() throws IOException {
    try (Bench bench = Bench.linux()) {
      List<Disk> disks = bench.plug(2);
      refused(bench, "there are: [imsm]", bench.mdadm.createContainer("ddf", disks));
    }
  }
}
