package itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import itest.expansion.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.WriteOrder;

/**
 * The sequence of metadata blocks and migration records that an expansion writes equals the one
 * that Linux's programs wrote. Times of clean and dirty, generations and the family are not
 * compared.
 */
class MetadataHistoryTest {

  private static final long DISK_LENGTH = 20000L << 10;
  private static final String ZERO = "MIGR zero";

  @ParameterizedTest
  @CsvSource({"s1, 3, 4, RAID5", "s2, 2, 3, RAID0", "s3b, 3, 5, RAID5 RAID0"})
  void records_and_blocks_follow_each_other_as_in_linux(
      String run, int disks, int raidDisks, String levels) throws IOException {
    for (WriteOrder order : WriteOrder.values()) {
      List<String> ours = expand(3, order, disks, raidDisks, levels);
      assertEquals(records(recorded(run)), records(ours), run + " records, " + order);
      assertEquals(blocks(recorded(run)), blocks(ours), run + " blocks, " + order);
      assertTrue(lastRecordIsZero(ours), run + " leaves a record, " + order);
    }
  }

  /** mdmon and the overseer race at the end of a migration; some seed wins as the recorded run. */
  @Test
  void the_faithful_order_interleaves_both_as_in_linux() throws IOException {
    List<String> expected = normalised(recorded("s1"));
    assertTrue(
        LongStream.range(0, 32)
            .mapToObj(seed -> normalised(expand(seed, WriteOrder.LINUX, 3, 4, "RAID5")))
            .anyMatch(expected::equals));
  }

  private static List<String> expand(
      long seed, WriteOrder order, int disks, int raidDisks, String levels) {
    List<BlockDevice> devices = new ArrayList<>();
    MetadataHistory history =
        new MetadataHistory(new MemoryDisk("/dev/vda", 512, DISK_LENGTH));
    devices.add(history);
    for (char name = 'b'; devices.size() < raidDisks; name++) {
      devices.add(new MemoryDisk("/dev/vd" + name, 512, DISK_LENGTH));
    }
    try (Rig rig = new Rig(seed, GrowSequence.LINUX, order)) {
      List<Disk> plugged = rig.plug(devices);
      MdArray container = rig.create(plugged.subList(0, disks));
      for (String level : levels.split(" ")) {
        rig.createVolume(container, volume(rig, container, RaidLevel.valueOf(level), disks));
      }
      List<Disk> added = plugged.subList(disks, raidDisks);
      rig.machine.run(rig.machine.mdadm().add(container.name(), added));
      history.forgetAllButTheLastBlock();
      rig.grow(container, raidDisks, added);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return history.lines();
  }

  private static CreateVolume volume(Rig rig, MdArray container, RaidLevel level, int disks)
      throws IOException {
    int number = rig.machine.names().volumes(container.name()).size();
    return new CreateVolume("vol" + number, level, disks, 64, 5120, List.of(), false);
  }

  private static List<String> recorded(String run) throws IOException {
    try (InputStream in =
        MetadataHistoryTest.class.getResourceAsStream("/history/" + run + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  /**
   * Without zeroes: whether the last record or mdmon's zeroes come first is their race. In the
   * durable order both write that record.
   */
  private static List<String> records(List<String> lines) {
    return withoutRepeats(
        normalised(lines).stream()
            .filter(line -> line.startsWith("MIGR") && !line.equals(ZERO))
            .toList());
  }

  private static boolean lastRecordIsZero(List<String> lines) {
    List<String> records =
        normalised(lines).stream().filter(line -> line.startsWith("MIGR")).toList();
    return records.get(records.size() - 1).equals(ZERO);
  }

  /** Without the unit: the last one of a volume may reach the next. */
  private static List<String> blocks(List<String> lines) {
    List<String> blocks =
        normalised(lines).stream()
            .filter(line -> line.startsWith("MPB"))
            .map(line -> line.replaceAll("'cmu', \\d+, ", ""))
            .toList();
    return withoutRepeats(blocks);
  }

  private static List<String> normalised(List<String> lines) {
    return withoutRepeats(
        lines.stream()
            .map(line -> line.replaceFirst("^(MIGR \\(\\d+, \\d+, )\\d+", "$1family"))
            .map(line -> line.replaceFirst("gen \\d+ ", ""))
            .map(line -> line.replaceAll("'dirty', \\d+, ", ""))
            .map(line -> line.equals("MIGR (0, 0, family" + ", 0".repeat(13) + ")") ? ZERO : line)
            .toList());
  }

  /** Clean and dirty come and go between; what is written again unchanged says nothing. */
  private static List<String> withoutRepeats(List<String> lines) {
    List<String> result = new ArrayList<>();
    String lastBlock = "";
    String lastRecord = ZERO;
    for (String line : lines) {
      boolean record = line.startsWith("MIGR");
      if (!line.equals(record ? lastRecord : lastBlock)) {
        result.add(line);
      }
      if (record) {
        lastRecord = line;
      } else {
        lastBlock = line;
      }
    }
    return result;
  }
}
