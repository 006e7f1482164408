package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raid.api.array.MdArray.Io;

/** Bad blocks, dead disks, and how many requests the members see. */
class FaultTest {

  private static final int CHUNK = 16;

  private TestArray array;
  private byte[] content;
  private RandomIo io;

  @BeforeEach
  void four_members_left_symmetric() throws IOException {
    build(4, 512);
  }

  private void build(int disks, int blockSize) throws IOException {
    array = new TestArray(TestArray.raid5(2, disks, CHUNK, CHUNK * 16));
    for (int n = 0; n < disks; n++) {
      array.plug(n, blockSize);
    }
    content = PlainModel.random(PlainModel.size(array.geometry), disks);
    array.fill(content);
    array.run();
    for (int n = 0; n < disks; n++) {
      array.disk(n).count();
    }
    io = new RandomIo(array, content, 3);
  }

  /** Row on the disk of the first sector of chunk {@code q}, and whose disk it is. */
  private FaultyDisk diskOf(int q) {
    int d = array.geometry.raidDisks() - 1;
    return array.disk(
        PlainModel.data(array.geometry, q % d, PlainModel.parity(array.geometry, q / d)));
  }

  private long rowOf(int q) {
    return TestArray.OFFSET + (long) (q / (array.geometry.raidDisks() - 1)) * CHUNK;
  }

  private void write(long sector, int count, long seed) throws IOException {
    byte[] bytes = PlainModel.random(count * 512L, seed);
    array.write(sector << 9, bytes);
    System.arraycopy(bytes, 0, content, (int) sector << 9, bytes.length);
  }

  @Test
  void a_bad_block_is_computed_and_written_again() throws IOException {
    FaultyDisk disk = diskOf(5);
    disk.bad.add(rowOf(5) + 3);
    io.check(5L * CHUNK * 512, CHUNK * 512);
    assertEquals(List.of(), array.failures);
    assertTrue(disk.bad.isEmpty());
    io.checkAll();
  }

  @Test
  void bad_blocks_in_the_way_of_a_partial_write_are_corrected_first() throws IOException {
    diskOf(3).bad.add(rowOf(3) + 2);
    diskOf(4).bad.add(rowOf(4) + 9);
    write(3 * CHUNK + 1, 2 * CHUNK, 9);
    io.checkAll();
    assertEquals(List.of(), array.failures);
  }

  @Test
  void a_block_that_stays_bad_fails_its_member_and_the_read_succeeds() throws IOException {
    diskOf(5).stuck.add(rowOf(5) + 9);
    io.check(0, content.length);
    assertEquals(1, array.failures.size());
    io.checkAll();
    io.requests(20, 0, content.length);
    io.checkAll();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void a_disk_that_dies_is_failed_by_the_next_request_that_meets_it(int victim) throws IOException {
    array.disk(victim).dead = true;
    if (victim % 2 == 0) {
      io.checkContent();
    } else {
      write(0, content.length / 512, 5);
    }
    assertEquals(1, array.failures.size());
    assertTrue(array.failures.get(0).startsWith(victim + ": "));
    io.requests(20, 0, content.length);
    io.checkAll();
  }

  @Test
  void a_bad_block_beyond_redundancy_is_an_error_that_names_the_sector() throws IOException {
    FaultyDisk disk = diskOf(5);
    disk.bad.add(rowOf(5) + 3);
    for (int n = 0; n < 4; n++) {
      if (array.disk(n) != disk) {
        array.unplug(n);
        break;
      }
    }
    long offset = 5L * CHUNK * 512;
    IOException error = assertThrows(IOException.class, () -> array.read(offset, CHUNK * 512));
    assertTrue(error.getMessage().startsWith("md126: sector " + 5 * CHUNK), error.getMessage());
    assertEquals(List.of(), array.failures);
    io.check(offset + 8 * 512, 8 * 512);
  }

  @Test
  void two_missing_members_fail_writes_and_leave_the_others_readable() throws IOException {
    array.disk(0).dead = true;
    array.disk(1).dead = true;
    assertThrows(IOException.class, () -> array.write(0, new byte[CHUNK * 512 * 3]));
    assertEquals(2, array.personality.degraded());
    assertThrows(IOException.class, () -> array.write(0, new byte[CHUNK * 512 * 3]));
    for (int q = 3; q < 48; q++) {
      long offset = (long) q * CHUNK * 512;
      if (diskOf(q) == array.disk(2) || diskOf(q) == array.disk(3)) {
        io.check(offset, CHUNK * 512);
      } else {
        assertThrows(IOException.class, () -> array.read(offset, 512));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void disks_with_4096_byte_blocks_serve_512_byte_requests(int disks) throws IOException {
    build(disks, 4096);
    io.requests(60, 0, content.length);
    io.checkAll();
    array.unplug(1);
    io.requests(60, 0, content.length);
    io.checkAll();
  }

  @Test
  void full_stripes_are_written_without_a_read_in_one_request_a_member() throws IOException {
    write(0, CHUNK * 3 * 16, 4);
    for (int n = 0; n < 4; n++) {
      assertEquals(0, array.disk(n).reads.get());
      assertEquals(1, array.disk(n).writes.get());
    }
    io.checkAll();
  }

  @Test
  void a_sequential_read_asks_each_member_once_between_two_of_its_parity_chunks()
      throws IOException {
    io.checkContent();
    for (int n = 0; n < 4; n++) {
      assertTrue(array.disk(n).reads.get() <= 5, array.disk(n).reads + " reads");
    }
  }

  @Test
  void a_stripe_that_lacks_a_member_is_read_once_from_each_of_the_others() throws IOException {
    int lost = PlainModel.data(array.geometry, 1, PlainModel.parity(array.geometry, 0));
    array.unplug(lost);
    io.check(0, 3 * CHUNK * 512);
    for (int n = 0; n < 4; n++) {
      if (n != lost) {
        assertEquals(1, array.disk(n).reads.get());
      }
    }
  }

  private String reads() {
    StringBuilder text = new StringBuilder();
    for (int q = 0; q < array.geometry.raidDisks() - 1; q++) {
      text.append(diskOf(q).reads.get());
    }
    return text + "+" + array.disk(PlainModel.parity(array.geometry, 0)).reads.get();
  }

  @Test
  void reads_what_is_less_before_a_partial_write_and_the_rest_of_the_stripe_if_equal()
      throws IOException {
    write(0, 8, 1);
    assertEquals("011+0", reads(), "one of three: two either way, so the rest");
    build(5, 512);
    write(0, 8, 1);
    assertEquals("1000+1", reads(), "one of four: old data and parity");
    build(5, 512);
    write(0, 2 * CHUNK + 8, 1);
    io.checkAll();
    build(5, 512);
    array.resyncStart = 0;
    write(0, 8, 1);
    assertEquals("0111+0", reads(), "parity not to be trusted: the rest");
  }

  @Test
  void a_missing_parity_member_is_not_read_around() throws IOException {
    array.unplug(PlainModel.parity(array.geometry, 0));
    write(0, 8, 1);
    for (int q = 0; q < 3; q++) {
      assertEquals(0, diskOf(q).reads.get());
      assertEquals(q == 0 ? 1 : 0, diskOf(q).writes.get());
    }
  }

  @Test
  void write_through_reaches_the_medium_and_flush_every_member() throws IOException {
    array.run(Io.WRITE_THROUGH, 0, ByteBuffer.wrap(new byte[4096]));
    assertEquals(1, diskOf(0).durableWrites.get());
    assertEquals(1, array.disk(PlainModel.parity(array.geometry, 0)).durableWrites.get());
    array.run(Io.FLUSH, 0, ByteBuffer.allocate(0));
    for (int n = 0; n < 4; n++) {
      assertEquals(1, array.disk(n).flushes.get());
    }
  }

  @Test
  void a_member_that_cannot_flush_has_failed_and_a_second_one_is_an_error() throws IOException {
    array.disk(2).dead = true;
    array.run(Io.FLUSH, 0, ByteBuffer.allocate(0));
    assertEquals(1, array.failures.size());
    array.disk(3).dead = true;
    assertThrows(IOException.class, () -> array.run(Io.FLUSH, 0, ByteBuffer.allocate(0)));
  }

  private void writeDirect(Io io, long sector, int count, long seed) throws IOException {
    byte[] bytes = PlainModel.random(count * 512L, seed);
    array.run(io, sector << 9, TestArray.direct(bytes));
    System.arraycopy(bytes, 0, content, (int) sector << 9, bytes.length);
  }

  @Test
  void whole_stripes_out_of_direct_memory_are_one_write_of_each_member() throws Exception {
    writeDirect(Io.WRITE, 3 * CHUNK, 2 * 3 * CHUNK, 1);
    writeDirect(Io.WRITE_THROUGH, 9 * CHUNK, 3 * CHUNK, 2);
    for (int n = 0; n < 4; n++) {
      assertEquals(0, array.disk(n).reads.get());
      assertEquals(2, array.disk(n).writes.get());
      assertEquals(1, array.disk(n).durableWrites.get());
    }
    io.checkAll();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whole_stripes_out_of_direct_memory_survive_each_member(int dead) throws Exception {
    array.disk(dead).deadAfterWrites = 0;
    writeDirect(Io.WRITE, 0, 4 * 3 * CHUNK, 1);
    assertTrue(!array.seats.get(dead).present());
    writeDirect(Io.WRITE, 0, 4 * 3 * CHUNK, 2);
    io.checkAll();
    array.disk((dead + 1) % 4).deadAfterWrites = 0;
    assertThrows(IOException.class, () -> writeDirect(Io.WRITE, 0, 4 * 3 * CHUNK, 3));
    assertThrows(IOException.class, () -> writeDirect(Io.WRITE, 0, 4 * 3 * CHUNK, 4));
  }
}
