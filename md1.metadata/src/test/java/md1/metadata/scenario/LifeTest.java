package md1.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

/** Arrays are made, stopped, assembled, lose members and are rebuilt. */
class LifeTest {

  @ParameterizedTest
  @CsvSource({"1.0,RAID5,512", "1.1,RAID5,512", "1.2,RAID5,512", "1.2,RAID5,4096",
      "1.0,RAID5,4096", "1.2,RAID0,512", "1.0,RAID0,512"})
  void created_filled_stopped_and_assembled_it_reads_the_same(
      String version, RaidLevel level, int blockSize) throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, blockSize, 16);
    MdArray array = bench.create(version, level, disks, 0);
    bench.fill(array);
    bench.idle(array);
    long bytes = Bench.bytes(array);
    bench.stop();
    assertTrue(bench.examine(disks.get(0)).contains("State : clean"));

    Bench next = bench.reboot();
    MdArray again = next.assemble();
    assertEquals(bytes, Bench.bytes(again));
    assertEquals(-1, next.difference(again, bytes));
  }

  @Test
  void a_failed_member_is_recorded_and_a_spare_takes_its_slot() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 512, 16);
    MdArray array = bench.create("1.2", RaidLevel.RAID5, disks, 0);
    bench.fill(array);
    array.member(disks.get(1).name()).orElseThrow().store(MemberAttribute.STATE, "faulty");
    bench.machine.await("the failure to be recorded", () -> examined(bench, disks.get(0))
        .contains("Array State : A.A"));
    bench.add(bench.plug(1, 512, 16));
    bench.machine.await("the rebuild to end", () -> array.status().degraded() == 0);
    bench.idle(array);
    assertEquals(-1, bench.difference(array, Bench.bytes(array)));
    bench.stop();

    Bench next = bench.reboot();
    MdArray again = next.assemble();
    assertEquals(0, again.status().degraded());
    assertEquals(-1, next.difference(again, Bench.bytes(again)));
    assertTrue(next.console.stream().anyMatch(line -> line.contains("left out")),
        next.console.toString());
  }

  private static String examined(Bench bench, Disk disk) {
    try {
      return bench.examine(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
