package md1.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.FileBackup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.array.SpeedLimits;
import raid.api.block.Disk;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;
import raid.api.metadata.RefusedException;
import raid.api.metadata.WriteOrder;

/** Arrays grow, their data moving towards the start of the disks or staying where it starts. */
class ExpansionTest {

  @ParameterizedTest
  @CsvSource({"LINUX, DURABLE, 1.2, 512", "DESIGN, DURABLE, 1.1, 4096", "LINUX, LINUX, 1.2, 512"})
  void grow_r5_3_to_4_keeps_every_byte(
      GrowSequence sequence, WriteOrder order, String version, int blockSize)
      throws IOException {
    Bench bench = new Bench(1, sequence, order);
    List<Disk> disks = bench.plug(3, blockSize, 32);
    MdArray array = bench.create(version, RaidLevel.RAID5, disks, 24);
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(1, blockSize, 32));
    bench.machine.await(bench.grow(4));
    bench.idle(array);
    assertEquals(before / 2 * 3, Bench.bytes(array));
    assertEquals(-1, bench.difference(array, before));
    bench.stop();
    String text = bench.examine(disks.get(0));
    assertTrue(text.contains("Data Offset : 1664 sectors"), text);
    assertTrue(text.contains("Feature Map : 0x0"), text);

    Bench next = bench.reboot();
    MdArray again = next.assemble();
    assertEquals(before / 2 * 3, Bench.bytes(again));
    assertEquals(-1, next.difference(again, before));
  }

  @Test
  void a_spare_that_is_not_needed_keeps_nobody_from_growing() throws IOException {
    Bench bench = new Bench(1);
    MdArray array = bench.create("1.2", RaidLevel.RAID5, bench.plug(3, 512, 32), 24);
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(2, 512, 32));
    bench.machine.await(bench.grow(4));
    bench.idle(array);
    assertEquals(before / 2 * 3, Bench.bytes(array));
    assertEquals(-1, bench.difference(array, before));
  }

  @ParameterizedTest
  @CsvSource({"false, 13440", "true, 2048"})
  void while_users_are_at_the_array_steps_are_short(boolean users, long rows) throws IOException {
    Bench bench = new Bench(1);
    MdArray array = bench.create("1.2", RaidLevel.RAID5, bench.plug(3, 512, 32), 24);
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(1, 512, 32));
    bench.machine.md().speedLimits(new SpeedLimits(1000, 1000));
    if (users) {
      bench.machine.host().start(new Reader(bench.machine.host(), array));
    }
    bench.machine.await(bench.grow(4));
    bench.idle(array);
    assertEquals(-1, bench.difference(array, before));
    List<Long> ends = bench.trace.stream()
        .filter(e -> e.surface() == Surface.ATTRIBUTE && e.target().equals("md126/sync_max"))
        .filter(e -> !e.text().equals("max"))
        .map(e -> Long.parseLong(e.text())).toList();
    // Behind the steps that the distance to the old data bounds; what is left at the end is less.
    long longest = 0;
    for (int i = ends.size() / 2; i < ends.size(); i++) {
      longest = Math.max(longest, ends.get(i) - ends.get(i - 1));
    }
    assertEquals(rows, longest, ends.toString());
  }

  /** Reads 64 KiB every five milliseconds, always. */
  private record Reader(Host host, MdArray array) implements Task {
    @Override
    public String name() {
      return "user";
    }

    @Override
    public Step step() throws IOException {
      Step step = array.request(MdArray.Io.READ, 0, ByteBuffer.allocate(65_536)).step();
      return step.isDone() ? Step.waitingUntil(host.nanoTime() + 5_000_000, "the next") : step;
    }
  }

  @Test
  void grow_r5_3_to_4_with_a_member_failing_on_the_way_ends_degraded() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 512, 32);
    MdArray array = bench.create("1.2", RaidLevel.RAID5, disks, 24);
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(1, 512, 32));
    TaskHandle overseer = bench.grow(4);
    bench.machine.await("a part to be moved",
        () -> array.status().reshaping() && array.status().reshapePosition() > 20_000);
    array.member(disks.get(1).name()).orElseThrow().store(MemberAttribute.STATE, "faulty");
    bench.machine.await(overseer);
    bench.idle(array);
    assertEquals(1, array.status().degraded());
    assertEquals(-1, bench.difference(array, before));
    bench.stop();

    Bench next = bench.reboot();
    MdArray again = next.assemble();
    assertEquals(before / 2 * 3, Bench.bytes(again));
    assertEquals(1, again.status().degraded());
    assertEquals(-1, next.difference(again, before));
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX, 1.2, 3, 512", "DESIGN, 1.1, 4, 4096", "LINUX, 1.0, 3, 4096", "DESIGN, 1.0, 4, 512"
  })
  void grow_r0_from_2_keeps_every_byte_and_is_raid0_again(
      GrowSequence sequence, String version, int members, int blockSize) throws IOException {
    Bench bench = new Bench(1, sequence, WriteOrder.DURABLE);
    List<Disk> disks = bench.plug(2, blockSize, 16);
    MdArray array = bench.create(version, RaidLevel.RAID0, disks, 0);
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(members - 2, blockSize, 17));
    bench.machine.await(bench.grow(members));
    assertEquals(before / 2 * members, Bench.bytes(array));
    assertEquals(-1, bench.difference(array, before));
    assertEquals(RaidLevel.RAID0, array.status().geometry().orElseThrow().level());
    bench.stop();
    String text = bench.examine(disks.get(0));
    assertTrue(text.contains("Raid Level : raid0"), text);
    assertTrue(text.contains("Feature Map : 0x0"), text);

    Bench next = bench.reboot();
    MdArray again = next.assemble();
    assertEquals(before / 2 * members, Bench.bytes(again));
    assertEquals(-1, next.difference(again, before));
  }

  @ParameterizedTest
  @CsvSource({"LINUX, 4, 512", "DESIGN, 5, 4096"})
  void grow_r5_without_room_before_its_data_backs_up_the_critical_section(
      GrowSequence sequence, int members, int blockSize) throws IOException {
    Bench bench = new Bench(1, sequence, WriteOrder.DURABLE);
    List<Disk> disks = bench.plug(3, blockSize, 16);
    MdArray array = bench.create("1.0", RaidLevel.RAID5, disks, 0);
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(members - 3, blockSize, 16));
    bench.machine.await(bench.grow(members));
    bench.idle(array);
    assertEquals(before / 2 * (members - 1), Bench.bytes(array));
    assertEquals(-1, bench.difference(array, before));
    assertTrue(bench.trace.stream().anyMatch(e -> e.toString().contains("backup of array sectors")));
  }

  /** The engine, the critical section and the superblock each have to know it. */
  @ParameterizedTest
  @CsvSource({"1.2, 0", "1.0, 1", "1.0, 3", "1.2, 4", "1.0, 5"})
  void grow_r5_of_any_layout_keeps_every_byte(String version, int layout) throws IOException {
    Bench bench = new Bench(1);
    MdArray array =
        bench.create(version, RaidLevel.RAID5, bench.plug(3, 512, 8), 0, Optional.of(layout));
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(1, 512, 8));
    bench.machine.await(bench.grow(4));
    bench.idle(array);
    assertEquals(layout, array.status().geometry().orElseThrow().layout());
    assertEquals(-1, bench.difference(array, before));
  }

  @Test
  void a_backup_file_that_is_there_already_is_not_overwritten(@TempDir Path folder)
      throws IOException {
    Bench bench = new Bench(1);
    bench.create("1.2", RaidLevel.RAID5, bench.plug(3, 512, 16), 0);
    bench.add(bench.plug(1, 512, 16));
    Path file = Files.writeString(folder.resolve("backup"), "x".repeat(4096));
    bench.backup = Optional.of(new FileBackup(file));
    RefusedException refused = assertThrows(RefusedException.class, () -> bench.grow(4));
    assertTrue(refused.getMessage().contains("File exists"), refused.getMessage());
    assertEquals("x".repeat(4096), Files.readString(file));
  }

  /** What an earlier attempt said on the added disk must not stand in for a file that is lost. */
  @ParameterizedTest
  @CsvSource({"LINUX, 1.2", "DESIGN, 1.0"})
  void grow_r5_with_a_backup_file_says_on_the_added_disk_that_the_backup_is_elsewhere(
      GrowSequence sequence, String version, @TempDir Path folder) throws IOException {
    Bench bench = new Bench(1, sequence, WriteOrder.DURABLE);
    MdArray array = bench.create(version, RaidLevel.RAID5, bench.plug(3, 512, 16), 0);
    bench.fill(array);
    long before = Bench.bytes(array);
    bench.add(bench.plug(1, 512, 16));
    Path file = folder.resolve("backup");
    bench.backup = Optional.of(new FileBackup(file));
    bench.machine.await(bench.grow(4));
    bench.idle(array);
    assertEquals(before / 2 * 3, Bench.bytes(array));
    assertEquals(-1, bench.difference(array, before));
    assertFalse(Files.exists(file));
    List<String> told = bench.trace.stream()
        .filter(e -> e.surface() == Surface.DISK && e.text().contains("backup"))
        .map(e -> e.target() + " " + e.text()).toList();
    assertEquals(List.of("sdd no backup will be here",
        file + " backup of array sectors 0 to 768", file + " backup is no longer needed"), told);
  }

  @Test
  void members_too_small_for_the_backup_are_refused_before_anything_is_written()
      throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 512, 1);
    bench.create("1.0", RaidLevel.RAID5, disks, 0);
    bench.add(bench.plug(3, 512, 1));
    String text = bench.examine(disks.get(0));
    assertThrows(RefusedException.class, () -> bench.grow(6));
    assertEquals(text, bench.examine(disks.get(0)));
  }
}
