package nbd.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.export.RunningExport;

/** The export of one machine is a disk of another. */
class MemberTest {

  private final NbdDisks disks = new NbdDisks();
  private Rig rig;
  private RunningExport export;

  @BeforeEach
  void serve() throws IOException {
    rig = new Rig(RaidLevel.RAID5, 3);
    export = rig.serve(false);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  private BlockDevice open(RunningExport of) throws IOException {
    return disks.open(URI.create(of.uri()), "SERIAL");
  }

  @Test
  void it_has_the_size_of_the_export_and_the_serial_that_it_is_given() throws IOException {
    try (BlockDevice disk = open(export)) {
      assertEquals(rig.bytes(), disk.length());
      assertEquals(512, disk.logicalBlockSize());
      assertEquals("SERIAL", disk.serial());
    }
  }

  @Test
  void what_it_is_told_to_forget_it_tells_a_server_that_can() throws IOException {
    try (Rig striped = new Rig(RaidLevel.RAID0, 2);
        BlockDevice disk = open(striped.serve(false));
        BlockDevice deaf = open(export)) {
      assertFalse(deaf.discards());
      deaf.discard(0, 4096);
      assertTrue(disk.discards());
      byte[] data = new byte[256 << 10];
      Arrays.fill(data, (byte) 7);
      disk.write(0, ByteBuffer.wrap(data));
      disk.discard(0, data.length);
      ByteBuffer found = ByteBuffer.allocate(data.length);
      disk.read(0, found);
      assertArrayEquals(new byte[data.length], found.array());
    }
  }

  @Test
  void what_was_written_is_read_again_by_threads_of_their_own() throws Exception {
    byte[] model = new byte[3 << 20];
    new Random(2).nextBytes(model);
    try (BlockDevice disk = open(export)) {
      Thread[] threads = new Thread[6];
      int share = model.length / threads.length / 512 * 512;
      for (int t = 0; t < threads.length; t++) {
        int from = t * share;
        threads[t] = new Thread(() -> copy(disk, model, from, share));
        threads[t].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      disk.flush();
      ByteBuffer all = ByteBuffer.allocate(share * threads.length);
      disk.read(0, all);
      assertArrayEquals(Arrays.copyOf(model, all.capacity()), all.array());
    }
  }

  private static void copy(BlockDevice disk, byte[] model, int from, int count) {
    try {
      for (int at = from; at < from + count; at += 64 << 10) {
        int length = Math.min(64 << 10, from + count - at);
        disk.writeThrough(at, ByteBuffer.wrap(model, at, length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_request_that_does_not_fit_is_refused_here() throws IOException {
    try (BlockDevice disk = open(export)) {
      ByteBuffer block = ByteBuffer.allocate(512);
      assertThrows(DeviceException.class, () -> disk.read(disk.length(), block));
      assertThrows(DeviceException.class, () -> disk.read(100, block));
    }
  }

  @Test
  void a_disk_that_is_served_read_only_takes_no_writes() throws IOException {
    try (BlockDevice disk = open(rig.serve(true))) {
      DeviceException refused =
          assertThrows(DeviceException.class, () -> disk.write(512, ByteBuffer.allocate(512)));
      assertEquals("SERIAL, sector 1: the NBD server serves it read-only", refused.getMessage());
    }
  }

  @Test
  void a_server_that_is_gone_is_an_error_with_serial_and_sector_for_ever() throws IOException {
    try (BlockDevice disk = open(export)) {
      export.close();
      ByteBuffer block = ByteBuffer.allocate(512);
      for (int i = 0; i < 3; i++) {
        DeviceException error = assertThrows(DeviceException.class, () -> disk.read(1024, block));
        assertEquals("SERIAL", error.device());
        assertEquals(2, error.sector());
      }
    }
  }

  @Test
  void an_export_that_does_not_exist_cannot_be_opened() {
    URI wrong = URI.create(export.uri().replace("vol0", "vol9"));
    DeviceException error =
        assertThrows(DeviceException.class, () -> disks.open(wrong, "SERIAL"));
    assertTrue(error.getMessage().contains("refuses the export 'vol9'"), error.getMessage());
  }

  @Test
  void only_addresses_of_nbd_are_taken() {
    assertTrue(disks.takes(URI.create("nbd://localhost/x")));
    assertTrue(disks.takes(URI.create("nbd+unix:///x?socket=/tmp/s")));
    assertFalse(disks.takes(URI.create("nbd+unix:///x")));
    assertFalse(disks.takes(URI.create("http://localhost/x")));
  }
}
