package md1.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final int SPARSE = 29;

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100})
  void grow_r5_3_to_4_cut_anywhere_is_continued(int percentKept) throws IOException {
    Set<String> found = cuts("1.2", RaidLevel.RAID5, 3, 3, percentKept);
    assertTrue(found.contains("inside"), found.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100})
  void grow_r0_2_to_4_cut_anywhere_is_continued_and_raid0_again(int percentKept)
      throws IOException {
    Set<String> found = cuts("1.2", RaidLevel.RAID0, 2, 3, percentKept);
    assertTrue(found.contains("inside"), found.toString());
  }

  @ParameterizedTest
  @CsvSource({"RAID5, 3, 0", "RAID5, 3, 50", "RAID0, 2, 50", "RAID0, 3, 100"})
  void grow_in_place_cut_at_each_write_of_the_critical_section_is_restored(
      RaidLevel level, int members, int percentKept) throws IOException {
    Set<String> found = cuts("1.0", level, members, 28, percentKept);
    assertTrue(found.containsAll(Set.of("inside", "restored")), found.toString());
  }

  /**
   * @param dense how many cuts are made one write after another, before they get sparse
   * @return what was found after the cuts
   */
  private static Set<String> cuts(
      String version, RaidLevel level, int members, int dense, int percentKept)
      throws IOException {
    Set<String> all = new HashSet<>();
    for (long writes = 1; ; writes += writes < dense ? 1 : SPARSE) {
      String found = cutAfter(version, level, members, writes, percentKept);
      if (found.isEmpty()) {
        return all;
      }
      all.add(found);
    }
  }

  /** Empty if the expansion ended before; else where the reshape stood. */
  private static String cutAfter(
      String version, RaidLevel level, int members, long writes, int percentKept)
      throws IOException {
    AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    Random dice = new Random(writes);
    List<CachedDisk> disks = new ArrayList<>();
    for (int i = 0; i < DISKS; i++) {
      disks.add(new CachedDisk("CUTDISK" + i, 4, () -> left.getAndDecrement() > 0));
    }
    Bench first = Bench.booted(disks);
    MdArray array =
        first.create(version, level, first.machine.disks().disks().subList(0, members), 0);
    long bytes = Bench.bytes(array);
    first.fill(array);
    first.idle(array);
    first.add(first.machine.disks().disks().subList(members, DISKS));
    for (CachedDisk disk : disks) {
      disk.flush();
    }
    left.set(writes);
    try {
      first.machine.await(first.grow(DISKS));
      first.idle(array);
      return "";
    } catch (PowerCut expected) {
      List<MemoryDisk> after = new ArrayList<>();
      for (CachedDisk disk : disks) {
        after.add(disk.left(() -> dice.nextInt(100) < percentKept));
      }
      return continued(
          Bench.booted(after), level, members, bytes, "cut after " + writes + " writes");
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
