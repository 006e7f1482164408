package itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.disk.MemoryDisk;
import itest.expansion.Rig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.admin.GrowSequence;
import raid.api.metadata.WriteOrder;

/** Our expansion of disks that Linux made ends with the disks that Linux's own expansion left. */
class GoldenExpansionTest {

  private static final int MIB = 1 << 20;
  private static final int CHUNK = 64 << 10;

  /** Disks before and after Linux expanded them; volumes where they have to be modelled. */
  private record Case(String run, String before, int disks, int grown, List<Volume> volumes) {

    GoldenPhase phaseBefore() {
      return new GoldenPhase(run + "/" + before);
    }

    GoldenPhase phaseAfter() {
      return new GoldenPhase(run + "/3-grown");
    }

    List<MemoryDisk> disksBefore() throws IOException {
      return disks(phaseBefore(), disks);
    }

    List<MemoryDisk> disksAfter() throws IOException {
      return disks(phaseAfter(), grown);
    }

    private List<MemoryDisk> disks(GoldenPhase phase, int members) throws IOException {
      if (volumes.isEmpty()) {
        return phase.disks();
      }
      List<byte[]> bodies = PlainArray.blank(members, 28 * MIB);
      for (Volume volume : volumes) {
        volume.write(bodies, disks);
      }
      return phase.disks(bodies);
    }

    @Override
    public String toString() {
      return run;
    }
  }

  /**
   * A volume that was filled with a pattern.
   *
   * @param offset MiB of each member, as is component
   */
  private record Volume(int level, int offset, int component, long seed) {

    void write(List<byte[]> members, int filledOn) {
      int dataDisks = level == 5 ? filledOn - 1 : filledOn;
      byte[] data = PlainArray.pattern(component * MIB * dataDisks, seed);
      PlainArray.write(level, members, CHUNK, offset * MIB, component * MIB, data);
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("a-r5-3to4", "2-spare-added", 3, 4, List.of()),
          new Case("b-r0-2to3", "2-spare-added", 2, 3, List.of()),
          new Case("a-r5-3to4-4k", "2-spare-added", 3, 4, List.of(new Volume(5, 0, 24, 0))),
          new Case("d1-r5-3to5", "2-spares-added", 3, 5, List.of(new Volume(5, 0, 24, 0))),
          new Case(
              "c1-r0r5-3to4",
              "2-spare-added",
              3,
              4,
              List.of(new Volume(0, 0, 12, 1), new Volume(5, 16, 12, 2))));

  @ParameterizedTest
  @FieldSource("CASES")
  void disks_with_modelled_content_are_those_that_were_recorded(Case golden) throws Exception {
    assertEquals(golden.phaseBefore().sums(), sha256(golden.disksBefore()));
    assertEquals(golden.phaseAfter().sums(), sha256(golden.disksAfter()));
  }

  private static List<String> sha256(List<MemoryDisk> disks) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] window = new byte[MIB];
    List<String> sums = new ArrayList<>();
    for (MemoryDisk disk : disks) {
      for (long at = 0; at < disk.length(); at += window.length) {
        disk.read(at, ByteBuffer.wrap(window));
        digest.update(window);
      }
      sums.add(HexFormat.of().formatHex(digest.digest()));
    }
    return sums;
  }

  static Stream<Arguments> cases() {
    return CASES.stream()
        .flatMap(
            golden ->
                Stream.of(
                    Arguments.of(golden, GrowSequence.LINUX, WriteOrder.LINUX),
                    Arguments.of(golden, GrowSequence.LINUX, WriteOrder.DURABLE),
                    Arguments.of(golden, GrowSequence.DESIGN, WriteOrder.DURABLE)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ends_with_the_disks_that_linux_left(Case golden, GrowSequence sequence, WriteOrder order)
      throws IOException {
    List<MemoryDisk> disks = golden.disksBefore();
    try (Rig rig = new Rig(1, sequence, order)) {
      rig.grow(rig.assemble(rig.plug(disks)), disks.size(), List.of());
    }
    List<MemoryDisk> expected = golden.disksAfter();
    for (int disk = 0; disk < disks.size(); disk++) {
      SameDisk.assertSame(expected.get(disk), disks.get(disk));
    }
  }
}
