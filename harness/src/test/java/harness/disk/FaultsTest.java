package harness.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;

/** Disks that die, cannot read, or are slow, each over a healthy one. */
class FaultsTest {

  private static final int BLOCK = 512;

  private final MemoryDisk healthy = new MemoryDisk("SERIAL", BLOCK, 64 * BLOCK);

  private static ByteBuffer bytes(int value) {
    byte[] bytes = new byte[BLOCK];
    Arrays.fill(bytes, (byte) value);
    return ByteBuffer.wrap(bytes);
  }

  private static byte[] read(BlockDevice disk, int block, int blocks) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(blocks * BLOCK);
    disk.read((long) block * BLOCK, target);
    return target.array();
  }

  @Test
  void a_disk_serves_its_requests_and_dies_with_what_it_held() throws IOException {
    DyingDisk disk = new DyingDisk(healthy);
    List<String> deaths = new ArrayList<>();
    disk.write(0, bytes(1));
    disk.dieAfter(2, () -> deaths.add("died"));
    disk.write(0, bytes(2));
    disk.flush();
    assertEquals(List.of(), deaths);
    DeviceException refused =
        assertThrows(DeviceException.class, () -> disk.write(3 * BLOCK, bytes(3)));
    assertEquals("SERIAL, sector 3: the disk does not answer", refused.getMessage());
    assertThrows(DeviceException.class, () -> read(disk, 0, 1));
    assertThrows(DeviceException.class, () -> disk.writeThrough(0, bytes(3)));
    assertThrows(DeviceException.class, disk::flush);
    assertEquals(List.of("died"), deaths);
    assertEquals(2, disk.served());
    assertArrayEquals(bytes(2).array(), read(healthy, 0, 1));
    assertArrayEquals(bytes(0).array(), read(healthy, 3, 1));
  }

  @Test
  void a_disk_that_has_requests_left_can_outlive_its_fault_and_one_without_cannot()
      throws IOException {
    DyingDisk disk = new DyingDisk(healthy);
    disk.dieAfter(2, () -> {});
    disk.flush();
    disk.outlive();
    disk.flush();
    disk.flush();
    disk.dieAfter(1, () -> {});
    disk.flush();
    disk.outlive();
    assertThrows(DeviceException.class, disk::flush);
  }

  @Test
  void an_unreadable_sector_fails_every_read_of_it_until_it_is_written() throws IOException {
    TreeSet<Long> left = new TreeSet<>(Set.of(5L, 9L));
    LatentErrorDisk disk = new LatentErrorDisk(healthy, left);
    read(disk, 0, 5);
    read(disk, 6, 3);
    DeviceException refused = assertThrows(DeviceException.class, () -> read(disk, 3, 5));
    assertEquals(5, refused.sector());
    disk.write(5 * BLOCK, bytes(7));
    assertArrayEquals(bytes(7).array(), read(disk, 5, 1));
    assertEquals(Set.of(9L), left);
    assertThrows(DeviceException.class, () -> read(disk, 5, 5));
    disk.writeThrough(8 * BLOCK, ByteBuffer.allocate(2 * BLOCK));
    assertTrue(left.isEmpty());
  }

  @Test
  void a_slow_disk_says_what_each_request_took() throws IOException {
    List<Long> took = new ArrayList<>();
    SlowDisk disk = new SlowDisk(healthy, bytes -> 50 + bytes / BLOCK, took::add);
    disk.write(0, bytes(1));
    disk.writeThrough(BLOCK, ByteBuffer.allocate(3 * BLOCK));
    disk.flush();
    read(disk, 0, 2);
    assertEquals(List.of(51L, 53L, 50L, 52L), took);
  }

  @Test
  void faults_stack() {
    LatentErrorDisk inner = new LatentErrorDisk(healthy, new TreeSet<>(Set.of(1L)));
    DyingDisk outer = new DyingDisk(inner);
    outer.dieAfter(1, () -> {});
    assertEquals(1, assertThrows(DeviceException.class, () -> read(outer, 0, 2)).sector());
    assertTrue(
        assertThrows(DeviceException.class, () -> read(outer, 0, 1))
            .getMessage()
            .contains("does not answer"));
  }
}
