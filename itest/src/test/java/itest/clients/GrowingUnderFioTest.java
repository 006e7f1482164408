package itest.clients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import itest.clients.Served.Kind;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * fio reads, writes and verifies while an array grows, and the worst happens in the middle.
 *
 * <p>The first MiB of the array are written before and read all the time, the next ones are written
 * on the way.
 */
class GrowingUnderFioTest {

  private static final int MIB = 8;
  private static final String IMAGES = "a.img@CLIENT0 b.img@CLIENT1 c.img@CLIENT2 d.img@CLIENT3";

  /** As options of fio; not as often as it can, which would be for nothing. */
  private static final String[] ALL_THE_TIME = {"--loops=1000", "--rate_iops=300"};

  @TempDir Path folder;

  /**
   * What fio was told is written it finds again. A killed process loses what it has in memory, and
   * not what it has given to the kernel; so everything that was acknowledged is there.
   */
  @ParameterizedTest
  @EnumSource
  void the_jvm_is_killed_and_the_next_one_goes_on(Kind kind) throws Exception {
    Program.need("fio");
    try (Served first = Served.made(folder, kind, "mkdisk " + IMAGES)) {
      Fio fio = new Fio(folder, first.uri());
      fio.start("still", "write", 0, MIB, "--do_verify=0").succeeded();
      try (Program reader = fio.start("reader", "randread", 0, MIB, ALL_THE_TIME);
          Program writer = fio.start("writer", "randwrite", 2 * MIB, MIB, ALL_THE_TIME)) {
        first.growSlowly();
        fio.start("done", "randwrite", MIB, MIB, "--do_verify=0").succeeded();
        assertTrue(first.grows());
        assertTrue(reader.runs() && writer.runs());
        first.kill();
        assertFalse(reader.printed().contains("verify:"), reader::printed);
        assertFalse(writer.printed().contains("verify:"), writer::printed);
      }
    }
    try (Served second = Served.found(folder, "plug " + IMAGES)) {
      assertTrue(second.grows());
      Fio fio = new Fio(folder, second.uri());
      fio.start("reader", "randread", 0, MIB).succeeded();
      fio.start("done", "randwrite", MIB, MIB, "--verify_only=1").succeeded();
      try (Program mixed = fio.start("mixed", "randrw", 2 * MIB, MIB)) {
        second.growToTheEnd();
        mixed.succeeded();
      }
      assertEquals("4", second.attribute("raid_disks"));
      fio.start("reader", "randread", 0, MIB).succeeded();
      fio.start("done", "randwrite", MIB, MIB, "--verify_only=1").succeeded();
      if (kind == Kind.RAID5_3_TO_4) {
        assertEquals("0", second.mismatches());
      }
    }
  }

  /**
   * Members are nbdkit's: one keeps its writes in an overlay, one is slow, one begins to fail. What
   * fails is read from the others from then on, and the expansion ends without it.
   */
  @Test
  void a_member_fails_and_the_rest_goes_on() throws Exception {
    Program.need("fio", "nbdkit");
    Path failing = folder.resolve("failing");
    Path base = Files.createFile(folder.resolve("base"));
    try (RandomAccessFile file = new RandomAccessFile(base.toFile(), "rw")) {
      file.setLength(64 << 20);
    }
    try (Nbdkit kit = new Nbdkit(folder)) {
      kit.serve("--filter=cow", "file", base.toString());
      kit.serve("--filter=delay", "memory", "64M", "wdelay=1ms");
      kit.serve("--filter=error", "memory", "64M", "error-rate=100%", "error-file=" + failing);
      kit.serve("memory", "64M");
      try (Served served = Served.made(folder, Kind.RAID5_3_TO_4, "plug " + kit.disks())) {
        Fio fio = new Fio(folder, served.uri());
        fio.start("still", "write", 0, MIB, "--do_verify=0").succeeded();
        try (Program reader = fio.start("reader", "randread", 0, MIB, ALL_THE_TIME);
            Program mixed = fio.start("mixed", "randrw", MIB, MIB)) {
          served.growSlowly();
          Files.createFile(failing);
          served.await("degraded", "1"::equals);
          assertTrue(served.grows());
          served.growToTheEnd();
          mixed.succeeded();
          assertTrue(reader.runs(), reader::printed);
        }
        assertEquals("4", served.attribute("raid_disks"));
        assertEquals("1", served.attribute("degraded"));
        fio.start("reader", "randread", 0, MIB).succeeded();
        fio.start("mixed", "randrw", MIB, MIB).succeeded();
      }
    }
    byte[] untouched = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(base)) {
      while (in.read(untouched) >= 0) {
        assertArrayEquals(new byte[untouched.length], untouched);
      }
    }
  }
}
