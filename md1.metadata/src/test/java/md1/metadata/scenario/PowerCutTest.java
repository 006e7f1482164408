package md1.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.explore.Replay;
import harness.host.TraceSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.PowerCut;

/**
 * The power goes out somewhere in an expansion; of what was not flushed any part is lost. Assembly
 * continues, and every byte is right.
 */
class PowerCutTest {
  private static final int DISKS = 4;

  @ParameterizedTest
  @CsvSource({"RAID5, 3, 0", "RAID5, 3, 50", "RAID5, 3, 100", "RAID0, 2, 0", "RAID0, 2, 50"})
  void grow_by_moving_the_data_cut_anywhere_is_continued(
      RaidLevel level, int members, int percentKept) throws IOException {
    Set<String> found =
        cuts("1.2", false, level, members, percentKept, 3, 29, Integer.MAX_VALUE);
    assertTrue(found.contains("inside"), found.toString());
  }

  /** Saved, moved, recorded and forgotten within this many writes from the start. */
  @ParameterizedTest
  @CsvSource({"RAID5, 3, 0, 9, 23", "RAID5, 3, 50, 9, 23", "RAID0, 2, 50, 8, 21",
      "RAID0, 3, 100, 8, 21"})
  void grow_in_place_cut_at_each_write_of_the_critical_section_is_restored(
      RaidLevel level, int members, int percentKept, int first, int last) throws IOException {
    Set<String> found = cuts("1.0", false, level, members, percentKept, first, 1, last);
    assertEquals(Set.of("outside", "restored", "inside"), found);
  }

  /** There is room to move the data here; with a file it stays. */
  @ParameterizedTest
  @CsvSource({"RAID5, 3, 50", "RAID0, 2, 0"})
  void grow_with_a_backup_file_cut_at_each_write_of_the_critical_section_is_restored(
      RaidLevel level, int members, int percentKept) throws IOException {
    Set<String> found = cuts("1.2", true, level, members, percentKept, 7, 1, 26);
    assertEquals(Set.of("outside", "restored", "inside"), found);
  }

  /** Some disks were an event behind, and some had the next one already. */
  @ParameterizedTest
  @ValueSource(ints = {28, 29})
  void a_second_cut_while_superblocks_are_written_leaves_the_array_its_members(int point)
      throws IOException {
    String token =
        "r5-5to8-v1-h1-c128-k1024-u0-m1.2-linux-durable-none-lockstep-l1000000to200000-s633.303.."
            + point
            + ".";
    nothingIsLost(token);
  }

  /** It had died with data in its cache, and the position that covered it called it a member. */
  @Test
  void a_member_that_could_not_be_flushed_has_failed_in_what_vouches_for_its_data()
      throws IOException {
    nothingIsLost(
        "r5-4to6-v1-c4-k1024-u0-m1.2-linux-durable-none-lockstep-s821+stale:5@30.626.");
  }

  /** Its own superblock has never called it a member. */
  @Test
  void a_disk_that_failed_when_it_was_to_join_is_a_spare_again_after_the_cut()
      throws IOException {
    nothingIsLost("r5-4to6-v1-c4-k1024-u0-m1.2-linux-durable-none-lockstep-s821+stale:5@5.603.");
  }

  /** The checks' reading shows md that the disk is dead; the rebuild keeps to a limit of speed. */
  @Test
  void a_rebuild_that_the_checks_bring_about_is_waited_for() throws IOException {
    nothingIsLost(
        "r5-4to7-v1-h2-c64-k2048-u0-m1.2-design-durable-none-l1000to200000-s187+dead:5@64");
  }

  private static void nothingIsLost(String token) throws IOException {
    assertEquals(Optional.empty(), new Replay(Bench.parts(), token).recover(TraceSink.NONE));
  }

  /**
   * Cuts after {@code first} writes, then after {@code step} more and so on.
   *
   * @return what was found after the cuts
   */
  private static Set<String> cuts(String version, boolean file, RaidLevel level, int members,
      int percentKept, int first, int step, int last) throws IOException {
    Set<String> all = new HashSet<>();
    for (long writes = first; writes <= last; writes += step) {
      String found = cutAfter(version, file, level, members, writes, percentKept);
      if (found.isEmpty()) {
        return all;
      }
      all.add(found);
    }
    return all;
  }

  /** Empty if the expansion ended before; else where the reshape stood. */
  private static String cutAfter(
      String version, boolean file, RaidLevel level, int members, long writes, int percentKept)
      throws IOException {
    AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    Random dice = new Random(writes);
    List<CachedDisk> disks = new ArrayList<>();
    for (int i = 0; i < DISKS; i++) {
      disks.add(new CachedDisk("CUTDISK" + i, 4, () -> left.getAndDecrement() > 0));
    }
    Bench first = Bench.booted(disks);
    CachedFile backup = new CachedFile(() -> left.getAndDecrement() > 0);
    first.backup = file ? Optional.of(backup) : Optional.empty();
    MdArray array =
        first.create(version, level, first.machine.disks().disks().subList(0, members), 0);
    long bytes = Bench.bytes(array);
    first.fill(array);
    first.idle(array);
    first.add(first.machine.disks().disks().subList(members, DISKS));
    for (CachedDisk disk : disks) {
      disk.flush();
    }
    first.touch(array);
    left.set(writes);
    try {
      first.machine.await(first.grow(DISKS));
      first.idle(array);
      assertFalse(backup.exists());
      return "";
    } catch (PowerCut expected) {
      List<MemoryDisk> after = new ArrayList<>();
      for (CachedDisk disk : disks) {
        after.add(disk.left(() -> dice.nextInt(100) < percentKept));
      }
      Bench next = Bench.booted(after);
      next.backup = file
          ? Optional.of(backup.left(() -> dice.nextInt(100) < percentKept))
          : Optional.empty();
      return continued(
          next, level, members, bytes, "cut after " + writes + " writes");
    }
  }

  private static String continued(
      Bench bench, RaidLevel level, int old, long bytes, String when) throws IOException {
    MdArray array = bench.assemble();
    boolean inside = array.status().reshaping();
    assertEquals(-1, bench.difference(array, bytes), when);
    bench.machine.await("the reshape to end", () -> !array.status().reshaping()
        && array.status().geometry().orElseThrow().level() == level
        && (!inside || array.status().geometry().orElseThrow().raidDisks() == DISKS));
    bench.idle(array);
    assertEquals(-1, bench.difference(array, bytes), when);
    int members = array.status().geometry().orElseThrow().raidDisks();
    int parity = level.parityDisks();
    assertEquals(bytes / (old - parity) * (members - parity), Bench.bytes(array), when);
    boolean restored = bench.console.stream().anyMatch(line -> line.contains("restored"));
    return restored ? "restored" : inside ? "inside" : "outside";
  }
}
