package md1.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.FileBackup;
import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import md1.metadata.golden.Golden;
import md1.metadata.golden.WholeDisks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.metadata.RefusedException;

/** Reshapes that the kernel began and a power cut ended are finished here. */
class GoldenContinueTest {
  private static final long FILLED = 48L << 20;

  @ParameterizedTest
  @CsvSource({"n2-r5-3to4-3-cut, 147456", "n4-r5-v10-3-cut, 392832"})
  void grow_r5_3_to_4_begun_by_linux_is_finished(String phase, long sectors) throws IOException {
    Bench bench = Bench.booted(WholeDisks.of(phase));
    MdArray array = bench.assemble();
    assertTrue(array.status().reshaping());
    assertEquals(-1, bench.difference(array, FILLED));
    bench.machine.await("the reshape to end", () -> !array.status().reshaping());
    bench.machine.await("the new size", () -> array.status().arraySectors() == sectors);
    bench.idle(array);
    assertEquals(-1, bench.difference(array, FILLED));
    array.store(ArrayAttribute.SYNC_ACTION, "check");
    bench.idle(array);
    assertEquals("0", array.show(ArrayAttribute.MISMATCH_CNT));
    bench.stop();
    String text = bench.examine(bench.machine.disks().disks().get(0));
    assertTrue(text.contains("Feature Map : 0x0") && text.contains("Raid Devices : 4"), text);
  }

  @ParameterizedTest
  @CsvSource({"n7-r0-2to3-3-cut, 3", "n8-r0-2to4-3-cut, 4"})
  void grow_r0_begun_by_linux_is_finished_and_raid0_again(String phase, int members)
      throws IOException {
    Bench bench = Bench.booted(WholeDisks.of(phase));
    MdArray array = bench.assemble();
    assertTrue(array.status().reshaping());
    assertEquals(-1, bench.difference(array, FILLED));
    bench.machine.await("RAID0 again", () ->
        array.status().geometry().orElseThrow().level() == RaidLevel.RAID0);
    assertEquals(members, array.status().geometry().orElseThrow().raidDisks());
    assertEquals(members * 63488L, array.status().arraySectors());
    assertEquals(-1, bench.difference(array, FILLED));
    bench.stop();
    String text = bench.examine(bench.machine.disks().disks().get(0));
    assertTrue(text.contains("Raid Level : raid0") && text.contains("Feature Map : 0x0"), text);
  }

  /** After a power cut mdadm 4.2 ends such an expansion and leaves the array raid4. */
  @Test
  void raid0_that_linux_left_as_raid4_without_parity_is_raid0_again() throws IOException {
    Bench bench = Bench.booted(
        Golden.phase("n7-r0-2to3-continued").stream().map(Golden.Recorded::disk).toList());
    MdArray array = bench.assemble();
    assertEquals(RaidLevel.RAID0, array.status().geometry().orElseThrow().level());
    assertEquals(3 * 63488L, array.status().arraySectors());
    String text = bench.examine(bench.machine.disks().disks().get(0));
    assertTrue(text.contains("Raid Level : raid0"), text);
  }

  /**
   * One of the section's two rows was moved and recorded; here the other is, too, but for what the
   * cut tore: the sources of both are gone.
   */
  @Test
  void a_critical_section_that_mdadm_backed_up_is_restored() throws IOException {
    List<MemoryDisk> disks = WholeDisks.of("n11-r5-v10-critical");
    for (MemoryDisk disk : disks) {
      disk.write(512 * 512, ByteBuffer.allocate(512 * 512));
    }
    Bench bench = Bench.booted(disks);
    MdArray array = bench.assemble();
    assertTrue(bench.console.stream().anyMatch(line -> line.contains("restored")));
    assertEquals(3072, array.status().reshapePosition());
    assertEquals(-1, bench.difference(array, FILLED));
    bench.machine.await("the reshape to end", () -> !array.status().reshaping());
    bench.idle(array);
    assertEquals(-1, bench.difference(array, FILLED));
  }

  /** Without the file it is refused, with it both rows come back, and the file has done its work. */
  @Test
  void a_critical_section_that_mdadm_backed_up_in_a_file_is_restored(@TempDir Path folder)
      throws IOException {
    List<MemoryDisk> disks = WholeDisks.of("n13-r5-backup-file");
    for (MemoryDisk disk : disks) {
      disk.write((2048 + 512) * 512, ByteBuffer.allocate(512 * 512));
    }
    RefusedException refused =
        assertThrows(RefusedException.class, () -> Bench.booted(disks).assemble());
    assertTrue(refused.getMessage().contains("--backup-file"), refused.getMessage());

    Path file = folder.resolve("backup");
    Files.write(file, WholeDisks.backupFile("n13-r5-backup-file"));
    Bench bench = Bench.booted(disks);
    bench.backup = Optional.of(new FileBackup(file));
    MdArray array = bench.assemble();
    assertTrue(bench.console.stream().anyMatch(line -> line.contains("restored")));
    assertFalse(Files.exists(file));
    assertEquals(3072, array.status().reshapePosition());
    assertEquals(-1, bench.difference(array, Bench.bytes(array)));
    bench.machine.await("the reshape to end", () -> !array.status().reshaping());
    bench.idle(array);
    assertEquals(-1, bench.difference(array, 2L * 31744 * 1024));
  }

  @Test
  void a_critical_section_whose_backup_is_damaged_is_refused() throws IOException {
    List<MemoryDisk> disks = WholeDisks.of("n11-r5-v10-critical");
    disks.get(3).write((65024 - 8) * 512L, ByteBuffer.allocate(512));
    Bench bench = Bench.booted(disks);
    RefusedException refused = assertThrows(RefusedException.class, bench::assemble);
    assertTrue(refused.getMessage().contains("critical section"), refused.getMessage());
  }
}
