package mdadm.admin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import imsm.metadata.ImsmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.admin.GrowSequence;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.Trace.Surface;
import raid.api.metadata.WriteOrder;

/** Whole expansions: the data stays, the metadata and md agree, nothing stays frozen. */
class ExpansionTest {

  private static final RaidLevel R0 = RaidLevel.RAID0;
  private static final RaidLevel R5 = RaidLevel.RAID5;

  static Stream<Arguments> expansions() {
    List<Arguments> all = new ArrayList<>();
    for (GrowSequence sequence : GrowSequence.values()) {
      for (WriteOrder order : WriteOrder.values()) {
        all.add(Arguments.of(sequence, order, 3, 4, List.of(R5)));
        all.add(Arguments.of(sequence, order, 3, 5, List.of(R5)));
        all.add(Arguments.of(sequence, order, 2, 3, List.of(R0)));
        all.add(Arguments.of(sequence, order, 2, 4, List.of(R0)));
        all.add(Arguments.of(sequence, order, 3, 4, List.of(R0, R5)));
        all.add(Arguments.of(sequence, order, 3, 5, List.of(R5, R0)));
        all.add(Arguments.of(sequence, order, 2, 5, List.of(R0, R0)));
        all.add(Arguments.of(sequence, order, 3, 4, List.of(R5, R5)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1} {4} {2} to {3}")
  @MethodSource("expansions")
  void grow_keeps_the_data_and_lets_md_and_metadata_agree(
      GrowSequence sequence, WriteOrder order, int from, int to, List<RaidLevel> levels)
      throws IOException {
    try (Bench bench = new Bench(sequence, order, 1)) {
      Filled filled = Filled.on(bench, from, to, levels, 4);
      bench.expand(to, List.of());
      filled.check(bench, to);
    }
  }

  @Test
  void added_disks_take_the_slots_in_the_order_they_are_named() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled filled = Filled.on(bench, 3, 5, List.of(R5), 4);
      List<Disk> disks = bench.machine.disks().disks();
      bench.expand(5, List.of(disks.get(4), disks.get(3)));
      filled.check(bench, 5);
      MdArray array = bench.array("md126");
      assertEquals(
          3,
          array.status().members().stream()
              .filter(member -> member.disk().equals(disks.get(4)))
              .findFirst()
              .orElseThrow()
              .slot());
    }
  }

  @Test
  void both_sequences_leave_the_same_bytes() throws IOException {
    assertEquals(disksAfter(GrowSequence.LINUX), disksAfter(GrowSequence.DESIGN));
  }

  private static final long METADATA = 2210 * 512;

  /** Of each disk a digest of all but what lies behind the volumes, and what the metadata says. */
  private static List<String> disksAfter(GrowSequence sequence) throws IOException {
    try (Bench bench = new Bench(sequence, WriteOrder.DURABLE, 3)) {
      Filled filled = Filled.on(bench, 3, 4, List.of(R0, R5), 4);
      bench.expand(4, List.of());
      filled.check(bench, 4);
      bench.machine.stopArrays();
      List<String> disks = new ArrayList<>();
      for (Disk disk : bench.machine.disks().disks()) {
        disks.add(Long.toHexString(digest(disk)));
        String told = new ImsmFormat().examine(disk);
        disks.add(told.replaceAll("(Generation|Checksum) : .*\n", ""));
      }
      return disks;
    }
  }

  private static long digest(Disk disk) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer piece = ByteBuffer.allocate(1 << 20);
    long end = disk.device().length() - METADATA;
    for (long at = 0; at < end; at += piece.capacity()) {
      piece.clear().limit((int) Math.min(piece.capacity(), end - at));
      disk.device().read(at, piece);
      sum.update(piece.flip());
    }
    return sum.getValue();
  }

  @ParameterizedTest
  @EnumSource(GrowSequence.class)
  void thirteen_steps_are_told_for_a_raid0(GrowSequence sequence) throws IOException {
    try (Bench bench = new Bench(sequence, WriteOrder.DURABLE, 5)) {
      Filled.on(bench, 2, 3, List.of(R0), 4);
      bench.expand(3, List.of());
      List<String> numbers =
          bench.trace.stream()
              .filter(event -> event.surface() == Surface.STEP && !event.target().isEmpty())
              .map(event -> event.target())
              .distinct()
              .toList();
      assertEquals(
          Stream.iterate(1, n -> n + 1).limit(13).map(String::valueOf).sorted().toList(),
          numbers.stream().sorted().toList());
      if (sequence == GrowSequence.DESIGN) {
        assertTrue(
            numbers.indexOf("4") < numbers.indexOf("8"), "updated before the reshape started");
      }
    }
  }

  @Test
  void grow_is_the_same_to_the_byte_for_the_same_seed() throws IOException {
    String[] traces = new String[2];
    for (int run = 0; run < 2; run++) {
      try (Bench bench = new Bench(GrowSequence.LINUX, WriteOrder.DURABLE, 11)) {
        Filled.on(bench, 3, 4, List.of(R5), 4);
        bench.expand(4, List.of());
        traces[run] = bench.traced();
      }
    }
    assertEquals(traces[0], traces[1]);
  }

  @Test
  void nothing_is_left_frozen_or_suspended() throws IOException {
    try (Bench bench = Bench.linux()) {
      Filled.on(bench, 3, 4, List.of(R0, R5), 4);
      bench.expand(4, List.of());
      for (String name : List.of("md125", "md126")) {
        assertFalse(bench.array(name).status().metadataVersion().contains("-"));
        assertEquals(SyncAction.IDLE, bench.array(name).status().syncAction());
        assertEquals(0, bench.array(name).status().suspendHi());
      }
    }
  }
}
