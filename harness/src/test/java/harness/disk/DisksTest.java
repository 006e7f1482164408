package harness.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

class DisksTest {

  @TempDir Path folder;

  private static byte[] read(BlockDevice disk, long offset, int length) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    disk.read(offset, target);
    return target.array();
  }

  private static byte[] block(int value) {
    byte[] block = new byte[512];
    Arrays.fill(block, (byte) value);
    return block;
  }

  private FileDisk file(String name, FileDisk.Access access) throws IOException {
    Path path = folder.resolve(name);
    if (!Files.exists(path)) {
      Files.write(path, new byte[256 << 10]);
    }
    return FileDisk.open(path, "S", 512, access);
  }

  @Test
  void memory_reads_back_across_pages() throws IOException {
    MemoryDisk disk = new MemoryDisk("M", 512, 1 << 20);
    byte[] data = new byte[128 << 10];
    new Random(1).nextBytes(data);
    disk.write((64 << 10) - 512, ByteBuffer.wrap(data));
    assertArrayEquals(data, read(disk, (64 << 10) - 512, data.length));
    assertArrayEquals(new byte[512], read(disk, 0, 512));
  }

  @Test
  void memory_of_tens_of_gib_takes_no_room_for_zeros() throws IOException {
    MemoryDisk disk = new MemoryDisk("M", 512, 64L << 30);
    ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
    for (long offset = 0; offset < 2L << 30; offset += 1 << 20) {
      disk.write(offset, zeros.clear());
    }
    disk.write(1 << 20, ByteBuffer.wrap(block(7)));
    disk.write(1 << 20, ByteBuffer.wrap(block(0)));
    assertArrayEquals(block(0), read(disk, 1 << 20, 512));
  }

  @Test
  void a_request_that_leaves_the_disk_names_disk_and_sector() {
    MemoryDisk disk = new MemoryDisk("SERIAL7", 512, 1 << 20);
    DeviceException refusal =
        assertThrows(
            DeviceException.class, () -> disk.read((1 << 20) - 512, ByteBuffer.allocate(1024)));
    assertTrue(refusal.getMessage().startsWith("SERIAL7, sector 2047"), refusal.getMessage());
    assertThrows(DeviceException.class, () -> disk.write(100, ByteBuffer.allocate(512)));
  }

  @Test
  void an_image_is_written_by_one_disk_at_a_time() throws IOException {
    try (FileDisk first = file("a.img", FileDisk.Access.READ_WRITE)) {
      DeviceException refusal =
          assertThrows(DeviceException.class, () -> file("a.img", FileDisk.Access.READ_WRITE));
      assertTrue(refusal.getMessage().contains("in use"), refusal.getMessage());
      first.write(0, ByteBuffer.wrap(block(1)));
      first.flush();
    }
    try (FileDisk again = file("a.img", FileDisk.Access.READ_WRITE)) {
      assertArrayEquals(block(1), read(again, 0, 512));
    }
  }

  @Test
  void an_image_opened_for_reading_cannot_be_written() throws IOException {
    try (FileDisk disk = file("r.img", FileDisk.Access.READ_ONLY)) {
      assertThrows(Exception.class, () -> disk.write(0, ByteBuffer.wrap(block(1))));
    }
  }

  @Test
  void an_overlay_keeps_writes_to_itself() throws IOException {
    byte[] before;
    try (FileDisk disk = file("o.img", FileDisk.Access.READ_WRITE)) {
      disk.write(512, ByteBuffer.wrap(block(3)));
      before = Files.readAllBytes(disk.path());
    }
    Path path = folder.resolve("o.img");
    try (OverlayDisk overlay = new OverlayDisk(file("o.img", FileDisk.Access.READ_ONLY))) {
      overlay.write(1024, ByteBuffer.wrap(block(4)));
      overlay.write((64 << 10) - 512, ByteBuffer.wrap(new byte[1024]));
      assertArrayEquals(block(3), read(overlay, 512, 512));
      assertArrayEquals(block(4), read(overlay, 1024, 512));
      assertEquals(4, read(overlay, 0, 256 << 10)[1024]);
      overlay.flush();
    }
    assertArrayEquals(before, Files.readAllBytes(path));
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 16 << 10})
  void bytes_that_follow_one_another_come_out_of_and_go_into_several_buffers(int piece)
      throws IOException {
    try (FileDisk file = file("pieces", FileDisk.Access.READ_WRITE)) {
      MemoryDisk memory = new MemoryDisk("M", 512, 256 << 10);
      for (BlockDevice disk : List.of(file, memory, new OverlayDisk(memory))) {
        disk.write(512, pieces(piece, 1));
        disk.writeThrough(512 + 3L * piece, pieces(piece, 4));
        List<ByteBuffer> found =
            List.of(ByteBuffer.allocate(2 * piece), ByteBuffer.allocateDirect(4 * piece));
        disk.read(512, found);
        for (int n = 0; n < 6; n++) {
          ByteBuffer where = found.get(n < 2 ? 0 : 1);
          assertEquals(n + 1, where.get((n < 2 ? n : n - 2) * piece + piece - 1));
        }
        assertArrayEquals(new byte[512], read(disk, 512 + 6L * piece, 512));
      }
    }
  }

  /** Three, filled with the numbers from {@code first} on. */
  private static List<ByteBuffer> pieces(int bytes, int first) {
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      byte[] content = new byte[bytes];
      Arrays.fill(content, (byte) (first + n));
      pieces.add(ByteBuffer.wrap(content));
    }
    return pieces;
  }
}
