package md1.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
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
  @ValueSource(ints = {0, 50, 100})
  void grow_r5_3_to_4_cut_anywhere_is_continued(int percentKept) throws IOException {
    int cuts = 0;
    boolean inside = false;
    for (long writes = 3; ; writes += 29) {
      String found = cutAfter(writes, percentKept);
      if (found.isEmpty()) {
        break;
      }
      inside |= found.equals("inside");
      cuts++;
    }
    assertTrue(cuts > 5 && inside, cuts + " cuts");
  }

  /** Empty if the expansion ended before; else whether the reshape stood inside. */
  private static String cutAfter(long writes, int percentKept) throws IOException {
    AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    Random dice = new Random(writes);
    List<CachedDisk> disks = new ArrayList<>();
    for (int i = 0; i < DISKS; i++) {
      disks.add(new CachedDisk("CUTDISK" + i, 12, () -> left.getAndDecrement() > 0));
    }
    Bench first = Bench.booted(disks);
    MdArray array =
        first.create("1.2", RaidLevel.RAID5, first.machine.disks().disks().subList(0, 3), 8);
    long bytes = Bench.bytes(array);
    first.fill(array);
    first.idle(array);
    first.add(first.machine.disks().disks().subList(3, DISKS));
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
      return continued(Bench.booted(after), bytes, "cut after " + writes + " writes");
    }
  }

  private static String continued(Bench bench, long bytes, String when) throws IOException {
    MdArray array = bench.assemble();
    boolean inside = array.status().reshaping();
    assertEquals(-1, bench.difference(array, bytes), when);
    bench.machine.await("the reshape to end", () -> !array.status().reshaping()
        && (!inside || array.status().geometry().orElseThrow().raidDisks() == DISKS));
    bench.idle(array);
    assertEquals(-1, bench.difference(array, bytes), when);
    int members = array.status().geometry().orElseThrow().raidDisks();
    assertEquals(bytes / 2 * (members - 1), Bench.bytes(array), when);
    return inside ? "inside" : "outside";
  }
}
