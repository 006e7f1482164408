package raid0.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;

class Raid0Test {

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  /** Lays chunks out one by one, zone after zone, as the kernel would find them. */
  private static byte[][] model(byte[] content, int layout, int chunk, long[] sizes) {
    byte[][] members = new byte[sizes.length][];
    long[] free = new long[sizes.length];
    for (int n = 0; n < sizes.length; n++) {
      members[n] = new byte[(int) sizes[n] * 512];
      free[n] = sizes[n] / chunk;
    }
    int bytes = chunk * 512;
    int number = 0;
    for (long level = 0; number * bytes < content.length; level++) {
      long row = level;
      int[] slots =
          java.util.stream.IntStream.range(0, sizes.length).filter(n -> free[n] > row).toArray();
      // A row of the zone: its first chunk sits on the slot that its number picks.
      int zoneStart = zoneStart(free, level);
      for (int i = 0; i < slots.length; i++, number++) {
        int counted = layout == Zones.LAYOUT_ALTERNATE ? number - zoneStart : number;
        int slot = slots[counted % slots.length];
        System.arraycopy(content, number * bytes, members[slot], (int) level * bytes, bytes);
      }
    }
    return members;
  }

  /** Number of the first chunk of the zone that holds row {@code level}. */
  private static int zoneStart(long[] free, long level) {
    long start = Arrays.stream(free).filter(count -> count <= level).max().orElse(0);
    return (int) Arrays.stream(free).map(count -> Math.min(count, start)).sum();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, 80:80:80", "0, 128, 1300:1300", "0, 256, 3000:2999:2900:2817", "0, 2048, 8192:8192",
    "1, 8, 80:160:240", "2, 8, 80:160:240", "1, 16, 100:340:340:517", "2, 16, 100:340:340:517",
    "1, 24, 100:340", "2, 128, 1024:640:640:2048:2048"
  })
  void random_requests_leave_what_the_model_says(int layout, int chunk, String text)
      throws IOException {
    long[] sizes = Arrays.stream(text.split(":")).mapToLong(Long::parseLong).toArray();
    TestArray array = TestArray.striped(layout, chunk, sizes);
    long size = Arrays.stream(sizes).map(sectors -> sectors / chunk * chunk).sum();
    assertEquals(size, array.personality.arraySectors());
    byte[] content = new byte[(int) size * 512];
    SplittableRandom random = new SplittableRandom(chunk);
    for (int i = 0; i < 40; i++) {
      int length = (int) (1 + random.nextLong(i % 4 == 0 ? size : Math.min(size, 40)));
      long first = random.nextLong(size - length + 1);
      byte[] bytes = random(length * 512, i);
      array.run(i % 2 == 0 ? Io.WRITE : Io.WRITE_THROUGH, first * 512, bytes);
      System.arraycopy(bytes, 0, content, (int) first * 512, bytes.length);
      byte[] read = new byte[length * 512];
      array.run(Io.READ, first * 512, read);
      assertArrayEquals(bytes, read);
    }
    for (int i = 0; i < 10; i++) {
      long length = 1 + random.nextLong(i % 2 == 0 ? size / 2 : 20);
      long first = random.nextLong(size - length + 1);
      array.personality.discard(first * 512, length * 512);
      Arrays.fill(content, (int) first * 512, (int) (first + length) * 512, (byte) 0);
    }
    byte[][] model = model(content, layout, chunk, sizes);
    for (int n = 0; n < sizes.length; n++) {
      byte[] raw = new byte[model[n].length];
      array.members.get(n).disk.read(TestArray.OFFSET << 9, ByteBuffer.wrap(raw));
      assertTrue(Arrays.equals(model[n], raw), "member " + n);
    }
  }

  @Test
  void a_discard_of_any_length_is_one_request_to_each_member() throws IOException {
    TestArray array = TestArray.striped(0, 8, 4096, 4096, 4096);
    assertTrue(array.personality.discards());
    array.personality.discard(0, 12288 << 9);
    array.members.forEach(member -> assertEquals(1, member.requests));
    array.members.get(1).present = false;
    assertThrows(IOException.class, () -> array.personality.discard(0, 12288 << 9));
  }

  @Test
  void a_big_sequential_request_is_one_request_to_each_member() throws IOException {
    TestArray array = TestArray.striped(0, 128, 4096, 4096, 4096);
    array.run(Io.WRITE, 0, random(3 << 19, 1));
    array.members.forEach(member -> assertEquals(1, member.requests));
  }

  @Test
  void unequal_members_without_a_chosen_layout_are_refused() {
    MdException refused =
        assertThrows(MdException.class, () -> TestArray.striped(0, 128, 4096, 8192));
    assertEquals(Errno.EINVAL, refused.errno());
  }

  @Test
  void an_empty_slot_is_refused() {
    TestArray array = new TestArray(new Geometry(RaidLevel.RAID0, 0, 2, 8, 0), 80, 80);
    array.members.get(1).present = false;
    assertThrows(MdException.class, () -> new Raid0Provider().run(array));
  }

  @Test
  void a_bad_block_is_an_error_of_the_request_and_fails_nobody() throws IOException {
    TestArray array = TestArray.striped(0, 8, 80, 80);
    array.members.get(1).badSector = TestArray.OFFSET + 4;
    IOException error =
        assertThrows(IOException.class, () -> array.run(Io.READ, 8 << 9, new byte[4096]));
    assertTrue(error.getMessage().startsWith("md126: sector 8: slot 1"), error.getMessage());
    assertEquals(List.of(), array.failed);
    array.run(Io.READ, 0, new byte[4096]);
  }

  @Test
  void a_dead_disk_fails_its_member() throws IOException {
    TestArray array = TestArray.striped(0, 8, 80, 80);
    array.members.get(1).dead = true;
    assertThrows(IOException.class, () -> array.run(Io.WRITE, 0, new byte[40960]));
    assertEquals(List.of(1), array.failed);
    assertEquals(1, array.personality.degraded());
    assertThrows(IOException.class, () -> array.run(Io.WRITE, 8 << 9, new byte[512]));
    assertThrows(IOException.class, () -> array.run(Io.FLUSH, 0, new byte[0]));
    array.run(Io.READ, 0, new byte[4096]);
  }

  @Test
  void flush_reaches_every_member_and_write_through_every_chunk() throws IOException {
    TestArray array = TestArray.striped(0, 8, 80, 80);
    array.run(Io.FLUSH, 0, new byte[0]);
    array.run(Io.WRITE_THROUGH, 0, new byte[16384]);
    array.members.forEach(member -> assertEquals(1, member.flushes));
    array.members.forEach(member -> assertEquals(1, member.durable));
  }

  @Test
  void takes_back_an_array_whose_parity_disk_is_missing_and_no_other() throws MdException {
    Geometry raid4 = new Geometry(RaidLevel.RAID4, 5, 3, 8, 80);
    TestArray array = new TestArray(raid4, 80, 80, 80);
    Raid0Provider provider = new Raid0Provider();
    assertThrows(MdException.class, () -> provider.takeover(array, RaidLevel.RAID0));
    array.members.get(2).present = false;
    assertEquals(
        new Geometry(RaidLevel.RAID0, 0, 2, 8, 80), provider.takeover(array, RaidLevel.RAID0));
    array.members.get(2).present = true;
    array.members.get(0).present = false;
    assertThrows(MdException.class, () -> provider.takeover(array, RaidLevel.RAID0));
  }

  @Test
  void does_not_take_back_rotating_parity_nor_reshape_itself() throws MdException {
    TestArray array = new TestArray(new Geometry(RaidLevel.RAID5, 0, 3, 8, 80), 80, 80, 80);
    array.members.get(2).present = false;
    assertThrows(MdException.class, () -> new Raid0Provider().takeover(array, RaidLevel.RAID0));
    TestArray striped = TestArray.striped(0, 8, 80, 80);
    MdException disks =
        assertThrows(
            MdException.class,
            () -> striped.personality.checkReshape(striped.geometry.withRaidDisks(3)));
    assertEquals(Errno.EINVAL, disks.errno());
    MdException chunk =
        assertThrows(
            MdException.class,
            () -> striped.personality.checkReshape(striped.geometry.withChunkSectors(16)));
    assertEquals(Errno.EBUSY, chunk.errno());
  }
}
