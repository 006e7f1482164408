package raid5.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import raid.api.array.MdArray.Io;

/** Random reads and writes of an array beside a copy of what it has to hold. */
final class RandomIo {

  private final TestArray array;
  private final SplittableRandom random;
  final byte[] content;

  RandomIo(TestArray array, byte[] content, long seed) {
    this.array = array;
    this.content = content;
    random = new SplittableRandom(seed);
  }

  /** Requests inside {@code [from, to)} bytes, of every size and alignment. */
  void requests(int count, long from, long to) throws IOException {
    for (int i = 0; i < count; i++) {
      request(from, to);
    }
  }

  private void request(long from, long to) throws IOException {
    long sectors = (to - from) / 512;
    long most = random.nextInt(3) == 0 ? sectors : Math.min(sectors, 40);
    long length = 1 + random.nextLong(most);
    long first = random.nextLong(sectors - length + 1);
    if (random.nextInt(4) == 0) {
      first -= first % 8;
    }
    long offset = from + first * 512;
    if (random.nextInt(3) == 0) {
      check(offset, (int) (length * 512));
    } else {
      byte[] bytes = PlainModel.random(length * 512, random.nextInt());
      array.write(offset, bytes);
      System.arraycopy(bytes, 0, content, (int) offset, bytes.length);
    }
  }

  void check(long offset, int length) throws IOException {
    byte[] expected = Arrays.copyOfRange(content, (int) offset, (int) offset + length);
    assertTrue(
        Arrays.equals(expected, array.read(offset, length)),
        () -> "read of " + length + "@" + offset);
  }

  /** Contents through the array, and every byte of the members that are there. */
  void checkAll() throws IOException {
    checkContent();
    byte[][] members = PlainModel.members(array.geometry, content);
    for (int n = 0; n < members.length; n++) {
      if (array.seats.get(n).present()) {
        byte[] expected = members[n];
        byte[] found = array.raw(n);
        int slot = n;
        int at = Arrays.mismatch(expected, found);
        assertTrue(
            at < 0,
            () -> "member " + slot + " differs from byte " + at + " on (" + array.geometry + ")");
      }
    }
  }

  /** All that no request would have to wait for. */
  void checkContentWhereItStandsStill() throws IOException {
    int step = 4096;
    for (int at = 0; at < content.length; at += step) {
      java.nio.ByteBuffer data = java.nio.ByteBuffer.allocate(step);
      if (array.personality.io(Io.READ, at, data).isDone()) {
        int from = at;
        assertTrue(
            Arrays.equals(content, at, at + step, data.array(), 0, step), () -> "byte " + from);
      }
    }
  }

  void checkContent() throws IOException {
    byte[] found = array.readAll();
    byte[] expected =
        content.length == found.length ? content : Arrays.copyOf(content, found.length);
    int at = Arrays.mismatch(expected, found);
    assertTrue(at < 0, () -> "content differs from byte " + at + " on (" + array.geometry + ")");
    if (at >= 0) {
      assertArrayEquals(expected, found);
    }
  }
}
