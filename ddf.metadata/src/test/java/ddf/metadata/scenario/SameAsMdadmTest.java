package ddf.metadata.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ddf.metadata.golden.Golden;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import raid.api.admin.CreateVolume;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;

/**
 * The bytes of containers made here are those that mdadm wrote, but for what has to differ: GUIDs
 * and reference numbers, times and counts of writes, checksums, the computer's name, and the number
 * of the md device.
 */
class SameAsMdadmTest {

  /** The places of the structures in a copy, bytes. */
  private static final int CONTROLLER = 512;
  private static final int PHYSICAL_DISKS = 2 * 512;
  private static final int VIRTUAL_DISKS = 130 * 512;
  private static final int CONFIG = 162 * 512;
  private static final int CONFIG_RECORD = 7 * 512;
  private static final int DISK_DATA = 617 * 512;
  private static final int RLQ = 68;

  @Test
  void a_container() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 48);
    bench.machine.run(bench.machine.mdadm().createContainer("ddf", disks));
    assertSame("cont3", disks);
  }

  @Test
  void a_raid0() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(2, 48);
    bench.machine.run(bench.machine.mdadm().createContainer("ddf", disks));
    create(bench, "r0", RaidLevel.RAID0, disks, 64, 4);
    assertSame("r0", disks);
  }

  @Test
  void a_raid5() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 48);
    bench.machine.run(bench.machine.mdadm().createContainer("ddf", disks));
    MdArray array = create(bench, "r5", RaidLevel.RAID5, disks, 64, 4);
    bench.stop(array);
    assertSame("r5", disks);
  }

  @Test
  void a_raid5_of_all_that_there_is() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 48);
    bench.machine.run(bench.machine.mdadm().createContainer("ddf", disks));
    MdArray array = create(bench, "r5all", RaidLevel.RAID5, disks, 0, 0);
    bench.stop(array);
    assertSame("r5all", disks);
  }

  @Test
  void two_volumes() throws IOException {
    Bench bench = new Bench(1);
    List<Disk> disks = bench.plug(3, 48);
    bench.machine.run(bench.machine.mdadm().createContainer("ddf", disks));
    MdArray one = create(bench, "one", RaidLevel.RAID0, disks, 16, 3);
    MdArray two = create(bench, "two", RaidLevel.RAID5, disks, 128, 4);
    bench.stop(one, two);
    List<Golden.Recorded> theirs = Golden.phase("two");
    for (Golden.Recorded disk : theirs) {
      makeLeftSymmetric(disk.device(), 1);
    }
    assertSame(theirs, disks);
  }

  /** mdadm was asked for the parity layout {@code la}, which here nobody can ask for. */
  private static void makeLeftSymmetric(BlockDevice disk, int record) throws IOException {
    for (long end : List.of(16L << 20, 32L << 20)) {
      ByteBuffer sector = ByteBuffer.allocate(512);
      long at = disk.length() - end + CONFIG + record * CONFIG_RECORD;
      disk.read(at, sector);
      disk.write(at, sector.put(RLQ, (byte) 3).rewind());
    }
  }

  private static MdArray create(Bench bench, String name, RaidLevel level, List<Disk> disks,
      int chunkKib, int mib) throws IOException {
    MdArray array = bench.machine.run(bench.machine.mdadm().createVolume("md127",
        new CreateVolume(name, level, disks.size(), chunkKib, mib << 10, disks, false)));
    bench.idle(array);
    return array;
  }

  private static void assertSame(String golden, List<Disk> disks) throws IOException {
    assertSame(Golden.phase(golden), disks);
  }

  private static void assertSame(List<Golden.Recorded> theirs, List<Disk> disks)
      throws IOException {
    for (int i = 0; i < disks.size(); i++) {
      BlockDevice their = theirs.get(i).device();
      BlockDevice our = disks.get(i).device();
      for (long end : List.of(16L << 20, 32L << 20)) {
        assertEquals(lines(read(their, end, Golden.COPY)), lines(read(our, end, Golden.COPY)),
            theirs.get(i) + ", " + end + " bytes before its end");
      }
      assertEquals(lines(read(their, 512, 512)), lines(read(our, 512, 512)),
          theirs.get(i) + ", anchor");
    }
  }

  private static byte[] read(BlockDevice disk, long beforeEnd, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    disk.read(disk.length() - beforeEnd, bytes);
    return neutral(bytes.array());
  }

  /** Lines of 16 bytes that are not all ones. */
  private static Map<String, String> lines(byte[] bytes) {
    Map<String, String> lines = new HashMap<>();
    for (int at = 0; at < bytes.length; at += 16) {
      String line = HexFormat.of().formatHex(bytes, at, at + 16);
      if (!line.matches("f{32}")) {
        lines.put(String.format("%06x", at), line);
      }
    }
    return lines;
  }

  /** Without what has to differ. */
  private static byte[] neutral(byte[] b) {
    blank(b, 0 + 4, 4);
    blank(b, 8 + 16, 8);
    blank(b, 40, 8);
    if (b.length == 512) {
      return b;
    }
    blank(b, CONTROLLER + 4, 4);
    blank(b, CONTROLLER + 16, 16);
    blank(b, CONTROLLER + 64, 8);
    blank(b, PHYSICAL_DISKS + 4, 4);
    for (int at = PHYSICAL_DISKS + 64; at < VIRTUAL_DISKS && b[at] != -1; at += 64) {
      blank(b, at + 8, 20);
    }
    blank(b, VIRTUAL_DISKS + 4, 4);
    for (int at = VIRTUAL_DISKS + 64; at < CONFIG && b[at] != -1; at += 64) {
      blank(b, at + 16, 10);
      blank(b, at + 28, 2);
    }
    for (int at = CONFIG; at < DISK_DATA && b[at] != -1; at += CONFIG_RECORD) {
      blank(b, at + 4, 4);
      blank(b, at + 24, 16);
      blank(b, at + 512, 4 * (b[at + 65] & 0xFF));
    }
    blank(b, DISK_DATA + 4, 4);
    blank(b, DISK_DATA + 16, 20);
    return b;
  }

  private static void blank(byte[] b, int at, int count) {
    Arrays.fill(b, at, at + count, (byte) 0);
  }
}
