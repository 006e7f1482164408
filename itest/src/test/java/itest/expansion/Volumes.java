package itest.expansion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import raid.api.array.ArrayAttribute;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.SyncAction;

/** Content, parity and attributes of running volumes. */
final class Volumes {

  private Volumes() {}

  /** Fills a volume with bytes that follow from the seed, and answers them. */
  static byte[] fill(Rig rig, MdArray array, long seed) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(array.status().arraySectors() << 9)];
    new Random(seed).nextBytes(bytes);
    rig.machine.host().run(array.request(Io.WRITE, 0, ByteBuffer.wrap(bytes)));
    return bytes;
  }

  static byte[] read(Rig rig, MdArray array, int length) throws IOException {
    byte[] bytes = new byte[length];
    rig.machine.host().run(array.request(Io.READ, 0, ByteBuffer.wrap(bytes)));
    return bytes;
  }

  static void assertContent(Rig rig, MdArray array, byte[] expected) throws IOException {
    assertArrayEquals(expected, read(rig, array, expected.length), array.name() + ": content");
  }

  /** Lets md compare data and parity; RAID0 has none. */
  static void assertParity(Rig rig, MdArray array) throws IOException {
    if (!array.status().geometry().map(Geometry::level).orElseThrow().redundant()) {
      return;
    }
    array.store(ArrayAttribute.SYNC_ACTION, "check");
    rig.machine.await(
        "check of " + array.name(), () -> array.status().syncAction() == SyncAction.IDLE);
    assertEquals("0", array.show(ArrayAttribute.MISMATCH_CNT), array.name() + ": mismatch_cnt");
  }
}
