package imsm.metadata.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import imsm.metadata.golden.Golden;
import imsm.metadata.golden.TailDisk;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MpbWriterTest {
  @ParameterizedTest
  @MethodSource("imsm.metadata.golden.Golden#withMetadata")
  void writing_what_was_read_restores_the_end_of_the_disk(Golden.Recorded golden)
      throws IOException {
    TailDisk disk = golden.disk();
    DiskMetadata read = MpbReader.read(disk).orElseThrow();
    byte[] before = disk.tail().clone();
    TailDisk target = disk.withTail(before.clone());
    Arrays.fill(target.tail(), before.length - 4 * disk.logicalBlockSize(),
        before.length - disk.logicalBlockSize(), (byte) 0x55);
    for (SectorWrite write : MpbWriter.plan(read.found(), read.place(), false,
        read.sectors().toArray())) {
      target.write(write.offset(), write.buffer());
    }
    assertEquals(read, MpbReader.read(target).orElseThrow());
    SectorWrite record =
        MpbWriter.planRecord(MpbReader.migrationRecord(disk), read.place());
    target.write(record.offset(), record.buffer());
    int from = before.length
        - (read.place().sectors(read.found().mpbSize()) + 1) * disk.logicalBlockSize();
    assertArrayEquals(Arrays.copyOfRange(before, from, before.length),
        Arrays.copyOfRange(target.tail(), from, before.length));
  }

  @Test
  void record_is_cleared_first_and_the_anchor_written_last() throws IOException {
    DiskMetadata read =
        MpbReader.read(Golden.disk("e1-r5-cut-in-unit0/1-cut/disk0")).orElseThrow();
    List<SectorWrite> writes = MpbWriter.plan(read.mpb(), read.place(), true, new byte[0]);
    assertEquals(
        List.of(SectorWrite.Target.MIGRATION_RECORD, SectorWrite.Target.EXTENSION,
            SectorWrite.Target.ANCHOR),
        writes.stream().map(SectorWrite::what).toList());
    assertEquals(List.of(131071L * 512, 131069L * 512, 131070L * 512),
        writes.stream().map(SectorWrite::offset).toList());
    assertArrayEquals(new byte[512], writes.get(0).bytes());
  }
}
