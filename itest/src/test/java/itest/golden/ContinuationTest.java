package itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.console.Screen;
import harness.disk.MemoryDisk;
import harness.expansion.Continuation;
import harness.expansion.ExpansionReport;
import harness.expansion.MemoryDisks;
import itest.expansion.Rig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raid.api.admin.GrowSequence;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.WriteOrder;

/** What {@code continue} tells of disks that Linux left in mid-migration. */
class ContinuationTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private final List<String> findings = new ArrayList<>();

  private ExpansionReport goOn(List<? extends BlockDevice> disks) throws IOException {
    return goOn(disks, false);
  }

  private ExpansionReport goOn(List<? extends BlockDevice> disks, boolean run)
      throws IOException {
    return new Continuation(
            () -> new Rig(1, GrowSequence.LINUX, WriteOrder.DURABLE).machine,
            new Screen(NOWHERE, NOWHERE, false, () -> 0),
            new MemoryDisks(disks),
            new Continuation.Given(Optional.of(0), false, run),
            findings::add)
        .run();
  }

  @Test
  void a_change_of_chunks_is_told_by_their_sizes() throws IOException {
    ExpansionReport report = goOn(new GoldenPhase("e4-chunk-cut-midway/1-cut").disks());
    assertEquals(List.of(), report.failures());
    assertEquals(1, findings.size());
    assertTrue(
        findings.get(0).startsWith("vol0: interrupted on its way from chunks of 64K to 128K, "),
        findings.get(0));
  }

  @Test
  void the_generation_is_the_members_also_where_a_spare_comes_first() throws IOException {
    List<BlockDevice> disks = new ArrayList<>();
    disks.add(spare());
    disks.addAll(new GoldenPhase("e2-r5-cut-midway/1-cut").disks());
    ExpansionReport report = goOn(disks);
    assertEquals(List.of(), report.failures());
    assertTrue(findings.get(0).contains(" from 3 to 4 members, "), findings.get(0));
    assertTrue(Integer.parseInt(report.generation(), 16) > 0x20, report.generation());
  }

  @Test
  void without_a_disk_in_sync_it_goes_on_only_when_told_to_and_once_is_enough()
      throws IOException {
    List<MemoryDisk> disks =
        new ArrayList<>(new GoldenPhase("e2-r5-cut-midway/1-cut").disks());
    MemoryDisk forgotten = disks.remove(1);
    List<ByteBuffer> before = metadata(disks);
    String why = assertThrows(RefusedException.class, () -> goOn(disks)).getMessage();
    assertTrue(why.startsWith("not among the images: " + forgotten.serial() + ", "), why);
    assertEquals(before, metadata(disks));
    assertEquals(List.of(), goOn(disks, true).failures());
    assertEquals(List.of(), goOn(disks).failures());
  }

  private static List<ByteBuffer> metadata(List<MemoryDisk> disks) throws IOException {
    List<ByteBuffer> ends = new ArrayList<>();
    for (MemoryDisk disk : disks) {
      ByteBuffer end = ByteBuffer.allocate(4 << 20);
      disk.read(disk.length() - end.capacity(), end);
      ends.add(end.flip());
    }
    return ends;
  }

  /** A disk that was added to some container and is in no volume: generation 1. */
  private static MemoryDisk spare() throws IOException {
    MemoryDisk spare = new MemoryDisk("SPARE", 512, GoldenPhase.DISK_LENGTH);
    try (Rig rig = new Rig(1, GrowSequence.LINUX, WriteOrder.DURABLE)) {
      List<Disk> disks =
          rig.plug(
              List.of(
                  new MemoryDisk("A", 512, GoldenPhase.DISK_LENGTH),
                  new MemoryDisk("B", 512, GoldenPhase.DISK_LENGTH),
                  spare));
      String container = rig.create(disks.subList(0, 2)).name();
      rig.machine.run(rig.machine.mdadm().add(container, List.of(disks.get(2))));
    }
    return spare;
  }
}
